import { useState, type ReactNode } from "react";
import { Button, TextInput } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { answerOf, api, ifMatch, newIdempotencyKey } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";
import { isAdmin, useOrganisation, useSession } from "../api/session.tsx";
import { Confirm } from "../ui/confirm.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Loaded, Screen } from "../ui/screen.tsx";
import { Time } from "../ui/time.tsx";
import { inOneUnit } from "../ui/moment.ts";
import { ProviderHistory } from "./provider-history.tsx";
import { ProviderUsage } from "./provider-usage.tsx";
import { stateSays } from "./provider-state.ts";
import { useChange, useProvider } from "./read-providers.ts";
import { StateBadge } from "./state-badge.tsx";
import { StaticValues } from "./static-values.tsx";
import { Ticks } from "./ticks.tsx";

/** One provider: whether it gives credentials and why, what it is, and who gets it. */
export function ProviderPage(): ReactNode {
  const { provider: name = "" }: { provider?: string } = useParams({ strict: false });
  const provider = useProvider(name);
  return (
    <Screen
      title={name}
      note={provider.data && <StateBadge state={provider.data.state} />}
      actions={provider.data && <Actions provider={provider.data} />}
    >
      <Loaded of={provider}>
        {(data) => (
          <div className="two">
            <Standing provider={data} />
            <Facts provider={data} />
            <ProviderUsage name={data.name} />
            <ProviderHistory name={data.name} />
          </div>
        )}
      </Loaded>
    </Screen>
  );
}

/** Whether it gives credentials, by what was tried. */
function Standing({ provider }: { provider: Api["Provider"] }): ReactNode {
  const { state, verification, mode } = provider;
  const admin = isAdmin(useSession().membership);
  return (
    <section className="panel" aria-label="Verification">
      <header>
        <h2>{mode === "static" ? "Values" : "Verification"}</h2>
        {verification && (
          <span className="dim">
            tried <Time at={verification.at} distance />
          </span>
        )}
      </header>
      <div className="body">
        <p>
          It {stateSays(state).meaning}
          {verification?.why === undefined ? "" : `; ${verification.why}`}.
        </p>
        {mode === "static" ? (
          <StaticValues provider={provider} />
        ) : (
          <>
            <Ticks verification={verification} mode={mode} />
            {verification && <Capabilities verification={verification} />}
            {(verification?.findings ?? []).map(({ code, message, hint }) => (
              <p key={code}>
                {message} <code>{code}</code>
                {hint !== undefined && <span className="hint"> {hint}</span>}
              </p>
            ))}
          </>
        )}
        {state === "too-broad" && admin && !verification?.accepted && <AcceptBreadth name={provider.name} />}
        {verification?.accepted && (
          <p className="dim">
            {verification.accepted.by} accepted that it is administrator, <Time at={verification.accepted.at} />:{" "}
            {verification.accepted.reason}
          </p>
        )}
      </div>
    </section>
  );
}

function Capabilities({ verification }: { verification: NonNullable<Api["Provider"]["verification"]> }): ReactNode {
  const { accountMatches, canTag, canSourceIdentity, longestSession } = verification;
  const yes = (is: boolean | null): string => (is === null ? "not tried" : is ? "yes" : "no");
  return (
    <dl className="facts">
      <dt>The named account</dt>
      <dd>{yes(accountMatches)}</dd>
      <dt>Sessions with tags</dt>
      <dd>{yes(canTag)}</dd>
      <dt>Source identity</dt>
      <dd>{yes(canSourceIdentity)}</dd>
      <dt>Longest session</dt>
      <dd>{longestSession === null ? "not tried" : `${inOneUnit(longestSession * 1000)} as far as tried`}</dd>
    </dl>
  );
}

function Facts({ provider }: { provider: Api["Provider"] }): ReactNode {
  const { kind, mode, settings, externalId, createdAt, updatedAt } = provider;
  const facts: [string, ReactNode][] = [
    ["Kind", `${kind}, ${mode === "static" ? "static values" : mode}`],
    ["Account", settings.account && <span className="mono">{settings.account}</span>],
    ["Access role", settings.role && <span className="mono">{settings.role}</span>],
    ["External id", externalId && <span className="mono">{externalId}</span>],
    ["Session", settings.durationSeconds && inOneUnit(settings.durationSeconds * 1000)],
    ["At most", settings.maxDurationSeconds && inOneUnit(settings.maxDurationSeconds * 1000)],
    ["Made", <Time key="made" at={createdAt} />],
    ["Changed", <Time key="changed" at={updatedAt} />],
  ];
  return (
    <section className="panel" aria-label="Facts">
      <header>
        <h2>Facts</h2>
      </header>
      <div className="body">
        <dl className="facts">
          {facts
            .filter(([, value]) => value)
            .map(([name, value]) => (
              <div key={name} style={{ display: "contents" }}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </div>
    </section>
  );
}

/** What can be done with it: each is refused by the server to those who may not. */
function Actions({ provider }: { provider: Api["Provider"] }): ReactNode {
  const org = useOrganisation();
  const admin = isAdmin(useSession().membership);
  const path = { org, provider: provider.name };
  const verify = useChange(() =>
    answerOf(api.POST("/v1/orgs/{org}/providers/{provider}/verify", { params: { path } })),
  );
  const enable = useChange((enabled: boolean) =>
    answerOf(
      api.PATCH("/v1/orgs/{org}/providers/{provider}", {
        params: { path, header: ifMatch(provider.version) },
        body: { enabled },
      }),
    ),
  );
  if (!admin) return null;
  const isDisabled = provider.state === "disabled";
  const failed = verify.error ?? enable.error;
  return (
    <>
      {failed && <ProblemNote problem={failed} />}
      {provider.mode !== "static" && (
        <>
          <Button loading={verify.isPending} onClick={() => verify.mutate()}>
            Verify now
          </Button>
          <LinkButton variant="default" to="/providers/connect" search={{ again: provider.name }}>
            Connect again
          </LinkButton>
        </>
      )}
      <Button variant="default" loading={enable.isPending} onClick={() => enable.mutate(isDisabled)}>
        {isDisabled ? "Enable" : "Disable"}
      </Button>
      <Remove provider={provider} />
    </>
  );
}

function Remove({ provider }: { provider: Api["Provider"] }): ReactNode {
  const org = useOrganisation();
  const navigate = useNavigate();
  const path = { org, provider: provider.name };
  const header = ifMatch(provider.version);
  const remove = useChange(
    () => answerOf(api.DELETE("/v1/orgs/{org}/providers/{provider}", { params: { path, header } })),
    () => void navigate({ to: "/providers" }),
  );
  return <Confirm ask="Remove …" act={`Remove ${provider.name}`} change={remove} />;
}

/** An administrator's role gives credentials only after someone said why that is right. */
function AcceptBreadth({ name }: { name: string }): ReactNode {
  const org = useOrganisation();
  const [reason, setReason] = useState("");
  const [key] = useState(newIdempotencyKey);
  const accept = useChange(() =>
    answerOf(
      api.POST("/v1/orgs/{org}/providers/{provider}/accept-breadth", {
        params: { path: { org, provider: name }, header: { "idempotency-key": key } },
        body: { reason },
      }),
    ),
  );
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        accept.mutate();
      }}
    >
      <TextInput
        label="Why this role may be administrator of its account"
        description="It stands in the audit, with your name."
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {accept.error && <ProblemNote problem={accept.error} />}
      <div className="buttons">
        <Button type="submit" color="red" variant="light" loading={accept.isPending}>
          Accept it
        </Button>
      </div>
    </form>
  );
}
