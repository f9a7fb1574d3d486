import type { ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import type { Api } from "../api/shapes.ts";
import { isAdmin, useSession } from "../api/session.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Empty, Loaded, Screen } from "../ui/screen.tsx";
import { Time } from "../ui/time.tsx";
import { useProviders } from "./read-providers.ts";
import { StateBadge } from "./state-badge.tsx";
import { Columns } from "../ui/columns.tsx";

/** Every provider, with whether it gives credentials. */
export function Providers(): ReactNode {
  const providers = useProviders();
  const admin = isAdmin(useSession().membership);
  const actions = admin && (
    <>
      <LinkButton variant="default" to="/providers/add">
        Add static values
      </LinkButton>
      <LinkButton to="/providers/connect">Connect an account</LinkButton>
    </>
  );
  return (
    <Screen title="Providers" actions={actions}>
      <Loaded of={providers}>
        {(all) => (all.length === 0 ? <NoProviders admin={admin} /> : <ProviderTable providers={all} />)}
      </Loaded>
    </Screen>
  );
}

function NoProviders({ admin }: { admin: boolean }): ReactNode {
  return (
    <Empty title="There is no provider yet">
      <p>
        A provider is an account that is deployed to, or the keys of another service.{" "}
        {admin ? "Connecting an AWS account takes two minutes." : "An admin of the organisation adds them."}
      </p>
    </Empty>
  );
}

function ProviderTable({ providers }: { providers: readonly Api["Provider"][] }): ReactNode {
  return (
    <div className="panel scroll-x" tabIndex={0}>
      <table className="table">
        <Columns names={["Name", "Kind", "Account", "State", "Last tried"]} />
        <tbody>
          {providers.map(({ id, name, kind, mode, settings, state, verification }) => (
            <tr key={id}>
              <td>
                <Link to="/providers/$provider" params={{ provider: name }}>
                  {name}
                </Link>
              </td>
              <td>
                {kind} <span className="dim">{mode === "static" ? "static values" : mode}</span>
              </td>
              <td className="mono">{settings.account ?? "·"}</td>
              <td>
                <StateBadge state={state} />
              </td>
              <td>{verification ? <Time at={verification.at} /> : <span className="dim">never</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
