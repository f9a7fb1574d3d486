import { useState, type ReactNode } from "react";
import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMay } from "../api/may.ts";
import type { Api } from "../api/shapes.ts";
import { useSession } from "../api/session.tsx";
import { Columns } from "../ui/columns.tsx";
import { Loaded, Screen } from "../ui/screen.tsx";
import { AddMember } from "./add-member.tsx";
import { MemberPanel } from "./member-panel.tsx";
import { Reach } from "./reach.tsx";
import { useMembers } from "./read-members.ts";
import { isLastOwner, mayTouch } from "./role-draft.ts";
import { roleText } from "./role-text.ts";
import { Tokens } from "./tokens.tsx";

/** Who there is, what they may, and whom that lets reach which stages. */
export function Members(): ReactNode {
  const may = useMay();
  const seesMembers = may("member.read");
  return (
    <Screen title="Members">
      {seesMembers === true && (
        <>
          <Reach />
          <AllMembers mayChange={may("member.update") === true} />
        </>
      )}
      {seesMembers === false && (
        <p className="dim">Owners, admins and auditors see who else is a member. Below are your own tokens.</p>
      )}
      <Tokens />
    </Screen>
  );
}

/** Everyone with their roles; whoever is chosen stands in the address. */
function AllMembers({ mayChange }: { mayChange: boolean }): ReactNode {
  const { member: chosen }: { member?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const choose = (member: string): void => {
    void navigate({ to: "/members", search: member === "" ? {} : { member }, replace: true });
  };
  const { membership } = useSession();
  const isOwner = membership.roles.some(({ role }) => role === "owner");
  const members = useMembers();
  const member = members.data?.find(({ name }) => name === chosen);
  return (
    <>
      <section className="panel" aria-label="Members and roles">
        <header>
          <h2>Members and roles</h2>
        </header>
        <Loaded of={members}>
          {(all) => (
            <MemberTable
              members={all}
              mayChange={mayChange}
              viewer={{ isOwner, isOperator: membership.operator }}
              choose={choose}
            />
          )}
        </Loaded>
        {mayChange ? <Adding isOwner={isOwner} /> : <p className="padded hint">Owners and admins change members.</p>}
      </section>
      {mayChange && member && mayTouch(member, { isOwner, isOperator: membership.operator }) && (
        <MemberPanel
          key={member.name}
          member={member}
          isOwner={isOwner}
          isLast={isLastOwner(member, members.data!)}
          close={() => choose("")}
        />
      )}
    </>
  );
}

function Adding({ isOwner }: { isOwner: boolean }): ReactNode {
  const [isOpen, open] = useState(false);
  if (isOpen) return <AddMember isOwner={isOwner} done={() => open(false)} />;
  return (
    <div className="body">
      <div className="buttons">
        <Button variant="default" onClick={() => open(true)}>
          Add a member …
        </Button>
      </div>
    </div>
  );
}

interface MemberTableProps {
  members: readonly Api["Member"][];
  mayChange: boolean;
  viewer: Parameters<typeof mayTouch>[1];
  choose: (name: string) => void;
}

function MemberTable({ members, mayChange, viewer, choose }: MemberTableProps): ReactNode {
  return (
    <div className="scroll-x" tabIndex={0}>
      <table className="table">
        <Columns names={["Name", "Kind", "Roles", ...(mayChange ? ["Change"] : [])]} />
        <tbody>
          {members.map((member) => (
            <tr key={member.name}>
              <td>{member.name}</td>
              <td>
                {member.kind}
                {member.operator && <span className="dim">, operator</span>}
              </td>
              <td>{member.roles.map(roleText).join("; ") || <span className="dim">none</span>}</td>
              {mayChange && (
                <td>
                  {mayTouch(member, viewer) ? (
                    <Button variant="default" size="compact-xs" onClick={() => choose(member.name)}>
                      Change {member.name}
                    </Button>
                  ) : (
                    <span className="dim">{member.operator ? "an operator can" : "an owner can"}</span>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
