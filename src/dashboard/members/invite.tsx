import { useState, type ReactNode } from "react";
import { Button } from "@mantine/core";
import { answerOf, api, newIdempotencyKey } from "../api/client.ts";
import { useOrganisation } from "../api/session.tsx";
import { useChange } from "../providers/read-providers.ts";
import { ProblemNote } from "../ui/problem-note.tsx";

/** A link with which a member chooses a password, once. It goes to the clipboard, never into the page. */
export function Invite({ member }: { member: string }): ReactNode {
  const org = useOrganisation();
  const [isCopied, setCopied] = useState(false);
  const invite = useChange(async () => {
    const header = { "idempotency-key": newIdempotencyKey() };
    const made = answerOf(
      api.POST("/v1/orgs/{org}/members/{member}/invitations", { params: { path: { org, member }, header }, body: {} }),
    );
    const text = made.then(({ link }) => new Blob([link], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
    setCopied(true);
  });
  return (
    <>
      <Button variant="default" size="compact-xs" loading={invite.isPending} onClick={() => invite.mutate()}>
        <span aria-live="polite">{isCopied ? "Invitation copied" : "Copy an invitation"}</span>
      </Button>
      {invite.error && <ProblemNote problem={invite.error} />}
    </>
  );
}
