import { useState, type FormEvent, type ReactNode } from "react";
import { Button } from "@mantine/core";
import { answerOf, api } from "../api/client.ts";
import { useSentOnce } from "../api/sent-once.ts";
import type { Api } from "../api/shapes.ts";
import { useOrganisation } from "../api/session.tsx";
import { plural } from "../inheritance/effects.ts";
import { useChange } from "../providers/read-providers.ts";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Invite } from "./invite.tsx";
import { ReachEffects } from "./reach-effects.tsx";
import { useTokens } from "./read-members.ts";
import { emptyDraft, givableRoles, roleOf } from "./role-draft.ts";
import { RoleFields } from "./role-fields.tsx";
import { roleText } from "./role-text.ts";
import { TakeAway } from "./take-away.tsx";

type Member = Api["Member"];

interface MemberPanelProps {
  member: Member;
  /** Whether whoever looks is an owner, and whether this member is the only one. */
  isOwner: boolean;
  isLast: boolean;
  close: () => void;
}

/** One member: its roles, how it signs in, and its end. */
export function MemberPanel({ member, isOwner, isLast, close }: MemberPanelProps): ReactNode {
  return (
    <section className="panel" aria-label={member.name}>
      <header>
        <h2>{member.name}</h2>
        <Button variant="default" onClick={close}>
          Close
        </Button>
      </header>
      <div className="body">
        <Roles member={member} isLast={isLast} />
        <GiveRole member={member} isOwner={isOwner} />
        {member.kind === "user" && (
          <div className="buttons">
            <Invite member={member.name} />
          </div>
        )}
        {isLast ? (
          <p className="hint">The last owner stays a member, and an owner.</p>
        ) : (
          <Remove member={member} close={close} />
        )}
      </div>
    </section>
  );
}

function Roles({ member, isLast }: { member: Member; isLast: boolean }): ReactNode {
  const org = useOrganisation();
  if (member.roles.length === 0) return <p className="dim">{member.name} has no role: it may do nothing.</p>;
  return (
    <ul className="roles" aria-label="Roles">
      {member.roles.map((role) => {
        const path = { org, member: member.name, id: role.id };
        return (
          <li key={role.id}>
            <strong>{roleText(role)}</strong>
            {!(isLast && role.role === "owner") && (
              <TakeAway
                ask="Take away …"
                of={roleText(role)}
                act={`Take ${roleText(role)} away`}
                send={() => answerOf(api.DELETE("/v1/orgs/{org}/members/{member}/roles/{id}", { params: { path } }))}
              >
                <ReachEffects before={scopesOf(member.roles)} after={scopesOf(without(member.roles, role.id))} />
              </TakeAway>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function GiveRole({ member, isOwner }: { member: Member; isOwner: boolean }): ReactNode {
  const org = useOrganisation();
  const roles = givableRoles(member.kind, isOwner);
  const [draft, setDraft] = useState(() => emptyDraft(roles[0]!));
  const [isOpen, open] = useState(false);
  const once = useSentOnce();
  const given = roleOf(draft);
  const path = { org, member: member.name };
  const give = useChange(
    (body: Api["RoleScope"]) =>
      once(body, (header) =>
        answerOf(api.POST("/v1/orgs/{org}/members/{member}/roles", { params: { path, header }, body })),
      ),
    () => open(false),
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (given) give.mutate(given);
  };
  if (!isOpen) {
    return (
      <div className="buttons">
        <Button variant="default" onClick={() => open(true)}>
          Give a role …
        </Button>
      </div>
    );
  }
  return (
    <form className="form" onSubmit={submit} aria-label="Give a role">
      <RoleFields draft={draft} change={setDraft} roles={roles} />
      {given && <ReachEffects before={scopesOf(member.roles)} after={[...scopesOf(member.roles), given]} />}
      {give.error && <ProblemNote problem={give.error} />}
      <div className="buttons">
        <Button type="submit" loading={give.isPending}>
          Give the role
        </Button>
        <Button variant="default" onClick={() => open(false)}>
          Leave it
        </Button>
      </div>
    </form>
  );
}

function Remove({ member, close }: { member: Member; close: () => void }): ReactNode {
  const org = useOrganisation();
  const tokens = useTokens();
  const live = (tokens.data ?? []).filter((token) => token.member === member.name && token.revokedAt === null);
  const path = { org, member: member.name };
  return (
    <TakeAway
      ask={`Remove ${member.name} …`}
      act={`Remove ${member.name}`}
      send={() => answerOf(api.DELETE("/v1/orgs/{org}/members/{member}", { params: { path } }))}
      done={close}
    >
      <p>
        {member.name} is signed out everywhere, and {plural(live.length, "token")} of it{" "}
        {live.length === 1 ? "ends" : "end"}.
      </p>
      <ReachEffects before={scopesOf(member.roles)} after={[]} />
    </TakeAway>
  );
}

function without(roles: Member["roles"], id: string): Member["roles"] {
  return roles.filter((role) => role.id !== id);
}

function scopesOf(roles: Member["roles"]): Api["RoleScope"][] {
  return roles.map(({ role, app, service, stages }) => ({
    role,
    ...(app !== undefined && { app }),
    ...(service !== undefined && { service }),
    ...(stages !== undefined && { stages }),
  }));
}
