import type { ReactNode } from "react";
import { useSession, type Session } from "../api/session.tsx";
import { roleText } from "../members/role-text.ts";
import { Organisations } from "../shell/organisation.tsx";
import { Screen } from "../ui/screen.tsx";
import { BrowserSessions } from "./browser-sessions.tsx";
import { ChangePassword } from "./change-password.tsx";

/** Who one is here: what one may, in which browsers one is signed in, one's password. */
export function Account(): ReactNode {
  const session = useSession();
  return (
    <Screen title="Own account" note={session.account ?? session.membership.member}>
      <div className="two">
        <WhoIAm session={session} />
        <ChangePassword account={session.account} />
      </div>
      <BrowserSessions />
    </Screen>
  );
}

function WhoIAm({ session }: { session: Session }): ReactNode {
  const { account, membership, memberships } = session;
  const { organisation, member, operator, roles } = membership;
  return (
    <section className="panel" aria-label="Who you are">
      <header>
        <h2>Who you are</h2>
      </header>
      <div className="body">
        <dl className="facts">
          <dt>Signed in</dt>
          <dd>{account === null ? "with a token, and for as long as it counts" : `as ${account}`}</dd>
          <dt>In {organisation}</dt>
          <dd>
            {member}
            {operator && <span className="dim">, operator: may make organisations</span>}
          </dd>
          <dt>Roles</dt>
          <dd>
            {roles.length === 0 ? (
              <span className="dim">none: an owner or admin gives them</span>
            ) : (
              <ul className="plain-list">
                {roles.map((role) => (
                  <li key={roleText(role)}>{roleText(role)}</li>
                ))}
              </ul>
            )}
          </dd>
        </dl>
        {memberships.length > 1 && (
          <>
            <h3>Organisations</h3>
            <Organisations memberships={memberships} current={organisation} />
          </>
        )}
      </div>
    </section>
  );
}
