import { useEffect, useState, type ReactNode } from "react";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useLocation, useRouter } from "@tanstack/react-router";
import { addressIn, addressParts, sameScreen } from "../api/organisation-address.ts";
import { SessionOf, useSession, useSignOut, type Membership } from "../api/session.tsx";
import type { Api } from "../api/shapes.ts";
import { roleText } from "../members/role-text.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icons.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { rememberedOrganisation, rememberOrganisation } from "./remembered-organisation.ts";

/**
 * The session in the organisation that the address names; where it names none, in the one that was looked at last. What
 * is entered for one organisation never reaches another: everything inside begins anew with it.
 */
export function InOrganisation({ session, children }: { session: Api["Session"]; children: ReactNode }): ReactNode {
  const { history } = useRouter();
  const named = useNamedOrganisation();
  const memberships = session.organisations;
  const membership = membershipIn(memberships, named);
  const organisation = membership?.organisation;
  const hasChoice = memberships.length > 1;
  useEffect(() => {
    if (organisation === undefined) return;
    if (named === undefined) history.replace(addressIn(organisation, history.location.href));
    if (hasChoice) rememberOrganisation(organisation);
  }, [history, named, organisation, hasChoice]);
  if (!membership) return <NoMember session={session} organisation={named!} />;
  return (
    <SessionOf key={organisation} session={session} membership={membership}>
      {children}
    </SessionOf>
  );
}

function useNamedOrganisation(): string | undefined {
  return useLocation({ select: ({ publicHref }) => addressParts(publicHref).organisation });
}

function membershipIn(memberships: readonly Membership[], named: string | undefined): Membership | undefined {
  const isIn = (name: string | undefined): Membership | undefined =>
    memberships.find(({ organisation }) => organisation === name);
  return named === undefined ? (isIn(rememberedOrganisation()) ?? memberships[0]) : isIn(named);
}

/** The address leads to an organisation that the session does not stand for: nothing of another one is shown instead. */
function NoMember({ session, organisation }: { session: Api["Session"]; organisation: string }): ReactNode {
  const signOut = useSignOut();
  const leave = useMutation({ mutationFn: signOut });
  useEffect(() => {
    document.title = `${organisation} · passrole`;
  }, [organisation]);
  return (
    <main className="alone">
      <h1>passrole</h1>
      <p>
        This address belongs to the organisation <b>{organisation}</b>, of which{" "}
        {session.account ?? "the token that you signed in with"} is no member.
      </p>
      <Organisations memberships={session.organisations} current={undefined} />
      {leave.error && <ProblemNote problem={leave.error} />}
      <Button variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>
        Sign in as somebody else
      </Button>
    </main>
  );
}

/** The organisation that is looked at; who belongs to several chooses another here. */
export function OrganisationChoice(): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const { membership, memberships } = useSession();
  const { organisation } = membership;
  if (memberships.length === 1) return <span className="organisation">{organisation}</span>;
  return (
    <>
      <button type="button" className="organisation" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span className="visually-hidden">Organisation </span>
        {organisation}
        <Icon name="chevron" size={12} />
      </button>
      <Dialog name="Organisations" isOpen={isOpen} close={() => setOpen(false)}>
        <h2>Organisations</h2>
        <Organisations memberships={memberships} current={organisation} />
      </Dialog>
    </>
  );
}

interface OrganisationsProps {
  memberships: readonly Membership[];
  current: string | undefined;
}

/** Organisations as links to the same screen of each. */
export function Organisations({ memberships, current }: OrganisationsProps): ReactNode {
  const screen = useLocation({ select: ({ pathname }) => sameScreen(pathname) });
  return (
    <ul className="organisations">
      {memberships.map(({ organisation, member, roles }) => (
        <li key={organisation}>
          <a href={addressIn(organisation, screen)} aria-current={organisation === current || undefined}>
            <b>{organisation}</b>
            <span className="dim">
              {member}, {roles.map(roleText).join("; ") || "without roles"}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
