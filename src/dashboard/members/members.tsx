import { useState, type FormEvent, type ReactNode } from "react";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { allOf, answerOf, api, newIdempotencyKey } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";
import { isAdmin, useOrganisation, useSession } from "../api/session.tsx";
import { useChange } from "../providers/read-providers.ts";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Loaded, Screen } from "../ui/screen.tsx";
import { Invite } from "./invite.tsx";
import { Reach } from "./reach.tsx";
import { Tokens } from "./tokens.tsx";
import { roleText } from "./role-text.ts";

/** Who there is, what they may, and whom that lets reach which stages. */
export function Members(): ReactNode {
  const org = useOrganisation();
  const admin = isAdmin(useSession().membership);
  const members = useQuery({
    queryKey: [org, "members"],
    queryFn: () => allOf((query) => api.GET("/v1/orgs/{org}/members", { params: { path: { org }, query } })),
  });
  return (
    <Screen title="Members">
      <Reach />
      <section className="panel" aria-label="Members and roles">
        <header>
          <h2>Members and roles</h2>
        </header>
        <Loaded of={members}>{(all) => <MemberTable members={all} admin={admin} />}</Loaded>
        {admin && <AddMember />}
      </section>
      <Tokens />
    </Screen>
  );
}

function MemberTable({ members, admin }: { members: readonly Api["Member"][]; admin: boolean }): ReactNode {
  return (
    <div className="scroll-x" tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Kind</th>
            <th scope="col">Roles</th>
            {admin && <th scope="col">Signs in</th>}
          </tr>
        </thead>
        <tbody>
          {members.map(({ name, kind, operator, roles }) => (
            <tr key={name}>
              <td>{name}</td>
              <td>
                {kind}
                {operator && <span className="dim">, operator</span>}
              </td>
              <td>{roles.map(roleText).join("; ") || <span className="dim">none</span>}</td>
              {admin && (
                <td>{kind === "user" ? <Invite member={name} /> : <span className="dim">with tokens</span>}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const roles = ["developer", "deployer", "admin", "auditor", "owner", "machine"] as const;

function AddMember(): ReactNode {
  const org = useOrganisation();
  const [name, setName] = useState("");
  const [role, setRole] = useState<(typeof roles)[number]>("developer");
  const [key, setKey] = useState(newIdempotencyKey);
  const add = useChange(
    () => {
      const body = { name, kind: role === "machine" ? ("machine" as const) : ("user" as const), roles: [{ role }] };
      const header = { "idempotency-key": key };
      return answerOf(api.POST("/v1/orgs/{org}/members", { params: { path: { org }, header }, body }));
    },
    () => {
      setName("");
      setKey(newIdempotencyKey());
    },
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form className="body" onSubmit={submit} aria-label="Add a member">
      <div className="filters">
        <TextInput
          label="Name"
          placeholder="bob@example.com"
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label="Role, everywhere"
          data={[...roles]}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value as typeof role)}
        />
        <Button type="submit" variant="default" loading={add.isPending}>
          Add
        </Button>
      </div>
      {add.error && <ProblemNote problem={add.error} />}
    </form>
  );
}
