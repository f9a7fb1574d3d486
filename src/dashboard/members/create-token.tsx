import { useState, type FormEvent, type ReactNode } from "react";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { answerOf, api } from "../api/client.ts";
import { useMay } from "../api/may.ts";
import { useSentOnce } from "../api/sent-once.ts";
import type { Api } from "../api/shapes.ts";
import { useOrganisation, useSession } from "../api/session.tsx";
import { useChange } from "../providers/read-providers.ts";
import { handOver } from "../ui/hand-over.ts";
import { ProblemNote } from "../ui/problem-note.tsx";
import { useMembers } from "./read-members.ts";
import { emptyDraft, mayTouch, type Role } from "./role-draft.ts";
import { ScopeFields } from "./role-fields.tsx";
import { isTakenName, lifetimes, tokenBody, type TokenDraft } from "./token-draft.ts";

interface CreateTokenProps {
  tokens: readonly Api["Token"][];
  /** Whether it was made and copied. */
  done: (copied: boolean) => void;
}

/** Makes a token. It is copied, once: neither the page nor anything else shows it again. */
export function CreateToken({ tokens, done }: CreateTokenProps): ReactNode {
  const org = useOrganisation();
  const own = useSession().membership.member;
  const [draft, setDraft] = useState<TokenDraft>({
    ...emptyDraft("deployer"),
    name: "",
    member: own,
    lifetime: "90",
    role: "",
  });
  const once = useSentOnce();
  const create = useChange(
    (body: Api["NewToken"]) => {
      const send = (): Promise<string> =>
        once(body, async (header) => {
          const params = { path: { org }, header };
          return (await answerOf(api.POST("/v1/orgs/{org}/tokens", { params, body }))).token;
        });
      return handOver(send);
    },
    () => done(true),
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    create.mutate(tokenBody(draft, own));
  };
  return (
    <form className="body" onSubmit={submit} aria-label="Create a token">
      <TokenFields draft={draft} change={setDraft} own={own} />
      {isTakenName(draft, tokens) && <p className="hint">There is a token of that name already.</p>}
      {create.error && <ProblemNote problem={create.error} />}
      <div className="buttons">
        <Button type="submit" loading={create.isPending}>
          Create and copy it
        </Button>
        <Button variant="default" onClick={() => done(false)}>
          Leave it
        </Button>
      </div>
    </form>
  );
}

interface TokenFieldsProps {
  draft: TokenDraft;
  change: (draft: TokenDraft) => void;
  own: string;
}

function TokenFields({ draft, change, own }: TokenFieldsProps): ReactNode {
  const whose = useWhose(own);
  return (
    <>
      <div className="filters">
        <TextInput
          label="Name"
          placeholder="github-orders"
          required
          autoFocus
          value={draft.name}
          onChange={(event) => change({ ...draft, name: event.currentTarget.value })}
        />
        {whose.length > 1 && (
          <NativeSelect
            label="Whose"
            data={[...whose]}
            value={draft.member}
            onChange={(event) => change({ ...draft, member: event.currentTarget.value })}
          />
        )}
        <NativeSelect
          label="Counts for"
          data={[...lifetimes]}
          value={draft.lifetime}
          onChange={(event) => change({ ...draft, lifetime: event.currentTarget.value })}
        />
        <NativeSelect
          label="May"
          data={narrowings}
          value={draft.role}
          onChange={(event) => change({ ...draft, role: event.currentTarget.value as TokenDraft["role"] })}
        />
      </div>
      <div className="filters">
        <ScopeFields draft={draft} change={change} />
      </div>
    </>
  );
}

const narrowings: { value: Role | ""; label: string }[] = [
  { value: "", label: "all that its member may" },
  { value: "deployer", label: "what a deployer may" },
  { value: "developer", label: "what a developer may" },
  { value: "auditor", label: "what an auditor may" },
  { value: "machine", label: "what a machine may" },
];

/** Members whose tokens whoever looks may make: oneself, and those who may no more. */
function useWhose(own: string): readonly string[] {
  const mayForOthers = useMay()("member.update") === true;
  const { membership } = useSession();
  const isOwner = membership.roles.some(({ role }) => role === "owner");
  const members = useMembers(mayForOthers).data ?? [];
  const others = members.filter((member) => mayTouch(member, { isOwner, isOperator: membership.operator }));
  return [own, ...others.map(({ name }) => name).filter((name) => name !== own)];
}
