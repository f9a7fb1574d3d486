import { useState, type ReactNode } from "react";
import { Button } from "@mantine/core";
import { answerOf, api } from "../api/client.ts";
import { useMay } from "../api/may.ts";
import type { Api } from "../api/shapes.ts";
import { useOrganisation, useSession } from "../api/session.tsx";
import { useChange } from "../providers/read-providers.ts";
import { Columns } from "../ui/columns.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { Loaded } from "../ui/screen.tsx";
import { Time, useNow } from "../ui/time.tsx";
import { CreateToken } from "./create-token.tsx";
import { useTokens } from "./read-members.ts";
import { roleText } from "./role-text.ts";

/** Tokens of pipelines and terminals: until when they count, whether they were ever used. */
export function Tokens(): ReactNode {
  const tokens = useTokens();
  const may = useMay();
  return (
    <section className="panel" aria-label="Tokens">
      <header>
        <h2>Tokens</h2>
      </header>
      <Loaded of={tokens}>
        {(all) => (
          <>
            <TokenTable tokens={all} mayRevokeAll={may("token.revoke") === true} />
            {may("token.create") === true && <Creating tokens={all} />}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Creating({ tokens }: { tokens: readonly Api["Token"][] }): ReactNode {
  const [isOpen, open] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const done = (copied: boolean): void => {
    open(false);
    setCopied(copied);
  };
  if (isOpen) return <CreateToken tokens={tokens} done={done} />;
  return (
    <div className="body">
      <div className="buttons">
        <Button variant="default" onClick={() => open(true)}>
          Create a token …
        </Button>
      </div>
      {isCopied && <p role="status">The token is in your clipboard. It is not shown again.</p>}
    </div>
  );
}

interface TokenTableProps {
  tokens: readonly Api["Token"][];
  mayRevokeAll: boolean;
}

function TokenTable({ tokens, mayRevokeAll }: TokenTableProps): ReactNode {
  const own = useSession().membership.member;
  if (tokens.length === 0) return <p className="dim padded">There are no tokens yet.</p>;
  return (
    <div className="scroll-x" tabIndex={0}>
      <table className="table">
        <Columns names={["Name", "Member", "May", "First used", "Until", "Revoke"]} />
        <tbody>
          {tokens.map((token) => (
            <TokenLine key={token.id} token={token} mayRevoke={mayRevokeAll || token.member === own} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TokenLine({ token, mayRevoke }: { token: Api["Token"]; mayRevoke: boolean }): ReactNode {
  const { id, name, member, scope, firstUsedAt, expiresAt, revokedAt } = token;
  const org = useOrganisation();
  const now = useNow();
  const revoke = useChange(() => answerOf(api.DELETE("/v1/orgs/{org}/tokens/{id}", { params: { path: { org, id } } })));
  const counts = revokedAt === null && new Date(expiresAt) > now;
  return (
    <tr>
      <td>{name}</td>
      <td>{member}</td>
      <td>{scope ? roleText({ role: "as its member", ...scope }) : "all its member may"}</td>
      <td>{firstUsedAt === null ? <span className="dim">never</span> : <Time at={firstUsedAt} />}</td>
      <td>{revokedAt === null ? <Time at={expiresAt} /> : <span className="dim">revoked</span>}</td>
      <td>
        {counts && mayRevoke && (
          <Confirm ask={`Revoke ${name} …`} act={`Revoke ${name}`} change={revoke} size="compact-xs" />
        )}
        {counts && !mayRevoke && <span className="dim">an owner or admin can</span>}
      </td>
    </tr>
  );
}
