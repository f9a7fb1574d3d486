import type { ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { allOf, answerOf, api } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";
import { useOrganisation } from "../api/session.tsx";
import { useChange } from "../providers/read-providers.ts";
import { Confirm } from "../ui/confirm.tsx";
import { Loaded } from "../ui/screen.tsx";
import { Time, useNow } from "../ui/time.tsx";
import { roleText } from "./role-text.ts";

/** Tokens of pipelines and terminals: until when they count, whether they were ever used. */
export function Tokens(): ReactNode {
  const org = useOrganisation();
  const tokens = useQuery({
    queryKey: [org, "tokens"],
    queryFn: () => allOf((query) => api.GET("/v1/orgs/{org}/tokens", { params: { path: { org }, query } })),
  });
  return (
    <section className="panel" aria-label="Tokens">
      <header>
        <h2>Tokens</h2>
      </header>
      <Loaded of={tokens}>{(all) => <TokenTable tokens={all} />}</Loaded>
    </section>
  );
}

function TokenTable({ tokens }: { tokens: readonly Api["Token"][] }): ReactNode {
  return (
    <div className="scroll-x" tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Member</th>
            <th scope="col">May</th>
            <th scope="col">First used</th>
            <th scope="col">Until</th>
            <th scope="col">
              <span className="visually-hidden">Revoke</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <TokenLine key={token.id} token={token} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TokenLine({ token }: { token: Api["Token"] }): ReactNode {
  const { id, name, member, scope, firstUsedAt, expiresAt, revokedAt } = token;
  const org = useOrganisation();
  const now = useNow();
  const revoke = useChange(() => answerOf(api.DELETE("/v1/orgs/{org}/tokens/{id}", { params: { path: { org, id } } })));
  return (
    <tr>
      <td>{name}</td>
      <td>{member}</td>
      <td>{scope ? roleText({ role: "as its member", ...scope }) : "all its member may"}</td>
      <td>{firstUsedAt === null ? <span className="dim">never</span> : <Time at={firstUsedAt} />}</td>
      <td>{revokedAt === null ? <Time at={expiresAt} /> : <span className="dim">revoked</span>}</td>
      <td>
        {revokedAt === null && new Date(expiresAt) > now && (
          <Confirm ask={`Revoke ${name} …`} act={`Revoke ${name}`} change={revoke} size="compact-xs" />
        )}
      </td>
    </tr>
  );
}
