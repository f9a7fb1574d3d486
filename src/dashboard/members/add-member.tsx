import { useState, type FormEvent, type ReactNode } from "react";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { answerOf, api } from "../api/client.ts";
import { useSentOnce } from "../api/sent-once.ts";
import type { Api } from "../api/shapes.ts";
import { useOrganisation } from "../api/session.tsx";
import { useChange } from "../providers/read-providers.ts";
import { ProblemNote } from "../ui/problem-note.tsx";
import { ReachEffects } from "./reach-effects.tsx";
import { emptyDraft, givableRoles, roleOf } from "./role-draft.ts";
import { RoleFields } from "./role-fields.tsx";

type Kind = Api["Member"]["kind"];

const kinds: { value: Kind; label: string }[] = [
  { value: "user", label: "a person" },
  { value: "machine", label: "a machine, as a pipeline" },
];

/** Adds a person or a machine, with a first role. */
export function AddMember({ isOwner, done }: { isOwner: boolean; done: (name: string) => void }): ReactNode {
  const org = useOrganisation();
  const [name, setName] = useState("");
  const [kind, setKind] = useState<Kind>("user");
  const [draft, setDraft] = useState(() => emptyDraft("developer"));
  const once = useSentOnce();
  const role = roleOf(draft);
  const add = useChange(
    (body: Api["NewMember"]) =>
      once(body, (header) => answerOf(api.POST("/v1/orgs/{org}/members", { params: { path: { org }, header }, body }))),
    () => done(name.trim()),
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (role) add.mutate({ name: name.trim(), kind, roles: [role] });
  };
  const choose = (chosen: Kind): void => {
    setKind(chosen);
    setDraft({ ...draft, role: givableRoles(chosen, isOwner)[0]! });
  };
  return (
    <form className="body" onSubmit={submit} aria-label="Add a member">
      <div className="filters">
        <TextInput
          label="Name"
          placeholder="bob@example.com"
          required
          autoFocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label="What it is"
          data={kinds}
          value={kind}
          onChange={(event) => choose(event.currentTarget.value as Kind)}
        />
      </div>
      <RoleFields draft={draft} change={setDraft} roles={givableRoles(kind, isOwner)} />
      {role && <ReachEffects before={[]} after={[role]} />}
      {add.error && <ProblemNote problem={add.error} />}
      <div className="buttons">
        <Button type="submit" loading={add.isPending}>
          Add
        </Button>
        <Button variant="default" onClick={() => done("")}>
          Leave it
        </Button>
      </div>
    </form>
  );
}
