import { useRef, useState, type ReactNode } from "react";
import { Button } from "@mantine/core";
import { answerOf, api, ifMatch } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";
import { isAdmin, useOrganisation, useSession } from "../api/session.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { SecretInput } from "../ui/secret-input.tsx";
import { useChange, useKinds } from "./read-providers.ts";

/** Which values a static provider has. They are replaced, never shown: nothing gives them back but a deployment. */
export function StaticValues({ provider }: { provider: Api["Provider"] }): ReactNode {
  const kinds = useKinds();
  const admin = isAdmin(useSession().membership);
  const kind = kinds.data?.find(({ name }) => name === provider.kind);
  const secrets = [
    ...new Set([...provider.secrets, ...(kind?.fields ?? []).filter(({ secret }) => secret).map(({ name }) => name)]),
  ];
  return (
    <>
      <dl className="facts">
        {Object.entries(provider.settings.fields ?? {}).map(([name, value]) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{name}</dt>
            <dd className="mono">{value}</dd>
          </div>
        ))}
        {secrets.map((name) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{name}</dt>
            <dd>{provider.secrets.includes(name) ? "kept; it is not shown" : "not given"}</dd>
          </div>
        ))}
      </dl>
      {admin && <Replace provider={provider} secrets={secrets} />}
    </>
  );
}

function Replace({ provider, secrets }: { provider: Api["Provider"]; secrets: readonly string[] }): ReactNode {
  const org = useOrganisation();
  const form = useRef<HTMLFormElement>(null);
  const [isOpen, open] = useState(false);
  const path = { org, provider: provider.name };
  const replace = useChange(
    (values: Record<string, string>) =>
      answerOf(
        api.PATCH("/v1/orgs/{org}/providers/{provider}", {
          params: { path, header: ifMatch(provider.version) },
          body: { values },
        }),
      ),
    () => {
      form.current?.reset();
      open(false);
    },
  );
  if (!isOpen) {
    return (
      <div className="buttons">
        <Button variant="default" onClick={() => open(true)}>
          Replace values …
        </Button>
      </div>
    );
  }
  return (
    <form
      ref={form}
      className="form"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        replace.mutate(givenValues(new FormData(event.currentTarget)));
      }}
    >
      {secrets.map((name) => (
        <SecretInput key={name} name={name} label={name} autoComplete="off" required={false} />
      ))}
      {replace.error && <ProblemNote problem={replace.error} />}
      <div className="buttons">
        <Button type="submit" loading={replace.isPending}>
          Replace
        </Button>
        <Button variant="default" onClick={() => open(false)}>
          Leave them
        </Button>
      </div>
    </form>
  );
}

/** What was typed into a form; empty fields are left as they are. */
export function givenValues(form: FormData): Record<string, string> {
  const given = [...form.entries()].map(([name, value]) => [name, typeof value === "string" ? value : ""] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== ""));
}
