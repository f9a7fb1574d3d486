import { useState, type ReactNode } from "react";
import { Button } from "@mantine/core";
import { answerOf, api, newIdempotencyKey } from "../api/client.ts";
import { useOrganisation } from "../api/session.tsx";
import { useChange } from "../providers/read-providers.ts";
import { handOver } from "../ui/hand-over.ts";
import { ProblemNote } from "../ui/problem-note.tsx";

/**
 * A link with which a member chooses a password, once. It goes to the clipboard, never into the page. Each press makes
 * another one, and ends those before: of an answer that was lost nothing is left that counts.
 */
export function Invite({ member }: { member: string }): ReactNode {
  const org = useOrganisation();
  const [isCopied, setCopied] = useState(false);
  const invite = useChange(
    () => handOver(() => inviteMember(org, member)),
    () => setCopied(true),
  );
  return (
    <>
      <Button variant="default" size="compact-xs" loading={invite.isPending} onClick={() => invite.mutate()}>
        <span aria-live="polite">{isCopied ? "Invitation copied" : "Copy an invitation"}</span>
      </Button>
      {invite.error && <ProblemNote problem={invite.error} />}
    </>
  );
}

async function inviteMember(org: string, member: string): Promise<string> {
  const header = { "idempotency-key": newIdempotencyKey() };
  const params = { path: { org, member }, header };
  return (await answerOf(api.POST("/v1/orgs/{org}/members/{member}/invitations", { params, body: {} }))).link;
}
