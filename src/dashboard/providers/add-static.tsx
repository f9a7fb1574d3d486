import { useState, type ReactNode } from "react";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { answerOf, api, newIdempotencyKey } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";
import { useOrganisation } from "../api/session.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Loaded, Screen } from "../ui/screen.tsx";
import { SecretInput } from "../ui/secret-input.tsx";
import { useChange, useKinds } from "./read-providers.ts";
import { givenValues } from "./static-values.tsx";

/** A provider of values that do not expire: the keys of another service. They go in, and come out for deployments alone. */
export function AddStatic(): ReactNode {
  const kinds = useKinds();
  return (
    <Screen title="Add static values">
      <Loaded of={kinds}>{(all) => <Form kinds={all.filter(({ fields }) => fields.length > 0)} />}</Loaded>
    </Screen>
  );
}

function Form({ kinds }: { kinds: readonly Api["ProviderKind"][] }): ReactNode {
  const org = useOrganisation();
  const navigate = useNavigate();
  const [kindName, setKind] = useState(kinds[0]?.name ?? "");
  const [key] = useState(newIdempotencyKey);
  const kind = kinds.find(({ name }) => name === kindName);
  const add = useChange(
    (form: FormData) => {
      const header = { "idempotency-key": key };
      return answerOf(
        api.POST("/v1/orgs/{org}/providers", { params: { path: { org }, header }, body: bodyOf(form, kind!) }),
      );
    },
    ({ name }) => void navigate({ to: "/providers/$provider", params: { provider: name } }),
  );
  return (
    <form
      className="form narrow"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(new FormData(event.currentTarget));
      }}
    >
      <TextInput name="provider-name" label="Name" required />
      <NativeSelect
        label="Kind"
        data={kinds.map(({ name }) => name)}
        value={kindName}
        onChange={(event) => setKind(event.currentTarget.value)}
      />
      {kind?.fields.map((field) => (
        <Field key={`${kindName} ${field.name}`} field={field} alternatives={kind.alternatives} />
      ))}
      {add.error && <ProblemNote problem={add.error} />}
      <div className="buttons">
        <Button type="submit" loading={add.isPending}>
          Add
        </Button>
      </div>
    </form>
  );
}

type KindField = Api["ProviderKind"]["fields"][number];

function Field({ field, alternatives }: { field: KindField; alternatives: readonly (readonly string[])[] }): ReactNode {
  const { name, secret, optional, allowed, variable } = field;
  const description = variable === undefined ? allowed : `${allowed}; reaches the deployment as ${variable}`;
  const required = !optional && !alternatives.some((set) => set.includes(name));
  if (secret)
    return <SecretInput name={name} label={name} description={description} autoComplete="off" required={required} />;
  return <TextInput name={name} label={name} description={description} required={required} autoComplete="off" />;
}

function bodyOf(form: FormData, kind: Api["ProviderKind"]): Api["NewProvider"] {
  const { "provider-name": name = "", ...given } = givenValues(form);
  const isSecret = (field: string): boolean => kind.fields.some((one) => one.name === field && one.secret);
  const pick = (secret: boolean): Record<string, string> =>
    Object.fromEntries(Object.entries(given).filter(([field]) => isSecret(field) === secret));
  return { name, kind: kind.name, mode: "static", settings: { fields: pick(false) }, values: pick(true) };
}
