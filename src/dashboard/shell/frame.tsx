import { useState, type ReactNode } from "react";
import { ActionIcon, Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { sessionEnded } from "../api/create-queries.ts";
import { useSession, useSignedIn } from "../api/session.tsx";
import { SignIn, SignInForms } from "../sign-in/sign-in.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Icon, type IconName } from "../ui/icons.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Waiting } from "../ui/screen.tsx";
import { ColorSchemeSwitch } from "./color-scheme.tsx";
import { ConnectionNote } from "./connection.tsx";
import { InOrganisation, OrganisationChoice } from "./organisation.tsx";
import { Palette } from "./palette.tsx";

/** Everything: the sign-in for whom the server does not know, else the navigation with one screen. */
export function Frame(): ReactNode {
  const { session, isKnown, problem, retry } = useSignedIn();
  const isInvited = useLocation({ select: ({ pathname }) => pathname === "/invitation" });
  if (isInvited) return <Outlet />;
  if (session) {
    return (
      <InOrganisation session={session}>
        <SignedIn />
        <SessionEnded />
      </InOrganisation>
    );
  }
  if (!isKnown) return <Waiting />;
  if (problem) {
    return (
      <main className="alone">
        <ProblemNote problem={problem} retry={retry} />
      </main>
    );
  }
  return <SignIn />;
}

function SignedIn(): ReactNode {
  const [menu, setMenu] = useState(false);
  return (
    <div className="frame" data-menu={menu || undefined}>
      <a className="skip" href="#content">
        To the content
      </a>
      <TopBar menu={menu} toggleMenu={() => setMenu(!menu)} />
      <Navigation close={() => setMenu(false)} />
      <main id="content" tabIndex={-1}>
        <ConnectionNote />
        <Outlet />
      </main>
    </div>
  );
}

/** A session that ended is opened again over the screen, which keeps what was entered. */
function SessionEnded(): ReactNode {
  const { data: isOver } = useQuery({ queryKey: sessionEnded, queryFn: () => false, staleTime: Infinity });
  return (
    <Dialog name="The session has ended" isOpen={isOver === true} close={() => undefined}>
      <div className="form">
        <h2>The session has ended</h2>
        <p>What you entered is still there. Sign in again to go on.</p>
        <SignInForms />
      </div>
    </Dialog>
  );
}

function TopBar({ menu, toggleMenu }: { menu: boolean; toggleMenu: () => void }): ReactNode {
  return (
    <header className="top-bar">
      <ActionIcon
        className="menu-button"
        variant="subtle"
        color="gray"
        aria-label="Navigation"
        aria-expanded={menu}
        aria-controls="navigation"
        onClick={toggleMenu}
      >
        <Icon name={menu ? "close" : "menu"} />
      </ActionIcon>
      <Link to="/" className="brand">
        passrole
      </Link>
      <OrganisationChoice />
      <Palette />
      <ColorSchemeSwitch />
      <Account />
    </header>
  );
}

function Account(): ReactNode {
  const { account, membership, signOut } = useSession();
  const leave = useMutation({ mutationFn: signOut });
  const roles = [...new Set(membership.roles.map(({ role }) => role))].join(", ");
  return (
    <div className="account">
      <Link to="/account" className="account-name" title={roles === "" ? "no roles" : roles}>
        {account ?? membership.member}
      </Link>
      <Button variant="subtle" color="gray" loading={leave.isPending} onClick={() => leave.mutate()}>
        Sign out
      </Button>
    </div>
  );
}

const screens: readonly { to: string; label: string; icon: IconName }[] = [
  { to: "/", label: "Overview", icon: "overview" },
  { to: "/inheritance", label: "Inheritance", icon: "tree" },
  { to: "/map", label: "Account map", icon: "map" },
  { to: "/providers", label: "Providers", icon: "provider" },
  { to: "/sessions", label: "Sessions", icon: "sessions" },
  { to: "/deployments", label: "Deployments", icon: "deployments" },
  { to: "/audit", label: "Audit", icon: "audit" },
  { to: "/members", label: "Members", icon: "members" },
  { to: "/migration", label: "Migration", icon: "migrate" },
];

function Navigation({ close }: { close: () => void }): ReactNode {
  return (
    <nav id="navigation" className="navigation" aria-label="Screens">
      {screens.map(({ to, label, icon }) => (
        <Link
          key={to}
          to={to}
          className="nav-link"
          activeOptions={{ exact: to === "/" }}
          activeProps={{ "aria-current": "page" }}
          onClick={close}
        >
          <Icon name={icon} />
          {label}
        </Link>
      ))}
      <div className="own">
        <OrganisationChoice />
        <Link to="/account" className="nav-link" activeProps={{ "aria-current": "page" }} onClick={close}>
          <Icon name="account" />
          Own account
        </Link>
      </div>
    </nav>
  );
}
