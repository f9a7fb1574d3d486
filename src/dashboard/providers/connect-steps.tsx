import { useEffect, useState, type ReactNode } from "react";
import { Loader } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";
import { useOrganisation } from "../api/session.tsx";
import { Copy } from "../ui/copy.tsx";
import { Icon } from "../ui/icons.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { StateBadge } from "./state-badge.tsx";
import { stateSays } from "./provider-state.ts";
import { Ticks } from "./ticks.tsx";

interface ConnectStepsProps {
  provider: string;
  connection: Api["Connection"];
  region: string;
  account: string;
}

/** What makes the role, and beside it whether the role answers by now: nothing is pasted back. */
export function ConnectSteps({ provider, connection, account }: ConnectStepsProps): ReactNode {
  return (
    <div className="two">
      <section className="panel" aria-label="Make the role">
        <header>
          <h2>Make the role in account {account}</h2>
        </header>
        <div className="body">
          {connection.quickCreateUrl !== null && (
            <p>
              <a href={connection.quickCreateUrl} target="_blank" rel="noreferrer">
                Open CloudFormation with everything filled in <Icon name="external" size={13} />
              </a>
            </p>
          )}
          <p>
            <Download text={connection.template} name={fileIn(connection.command)} />
          </p>
          <h3>With the aws command line, from the template in a file</h3>
          <pre className="code-block" tabIndex={0}>
            {connection.command}
          </pre>
          <div className="buttons">
            <Copy text={connection.command} label="Copy the command" />
          </div>
          <dl className="facts">
            <dt>Role</dt>
            <dd className="mono">{connection.roleName}</dd>
            <dt>Trusts</dt>
            <dd className="mono">{connection.principal}</dd>
            <dt>External id</dt>
            <dd className="mono">{connection.externalId}</dd>
          </dl>
        </div>
      </section>
      <LiveVerification provider={provider} />
    </div>
  );
}

const pause = 5000;

/** Tries the role out again and again until it answers as it must. */
function LiveVerification({ provider }: { provider: string }): ReactNode {
  const org = useOrganisation();
  const queries = useQueryClient();
  const tried = useQuery({
    queryKey: [org, "live-verification", provider],
    gcTime: 0,
    refetchInterval: ({ state }) => (isDone(state.data) ? false : pause),
    queryFn: () =>
      answerOf(api.POST("/v1/orgs/{org}/providers/{provider}/verify", { params: { path: { org, provider } } })),
  });
  const done = isDone(tried.data);
  useEffect(() => {
    if (done) void queries.invalidateQueries({ queryKey: [org, "provider"] });
  }, [done, queries, org]);
  return (
    <section className="panel" aria-label="Verification" aria-live="polite">
      <header>
        <h2>Verification</h2>
        {tried.data ? <StateBadge state={tried.data.state} /> : <Loader size="xs" aria-label="trying" />}
      </header>
      <div className="body">
        <Ticks verification={tried.data?.verification ?? null} mode={tried.data?.mode ?? "assume-role"} />
        {tried.error && <ProblemNote problem={tried.error} />}
        {done ? (
          <>
            <p>It {stateSays(tried.data!.state).meaning}.</p>
            <div className="buttons">
              <LinkButton to="/inheritance" search={{ row: "organisation", need: "aws" }}>
                Link it
              </LinkButton>
              <LinkButton variant="default" to="/providers/$provider" params={{ provider }}>
                Look at it
              </LinkButton>
            </div>
          </>
        ) : (
          <p className="dim">
            The role is tried out every five seconds; new roles take up to a minute to work everywhere.
          </p>
        )}
      </div>
    </section>
  );
}

/** The file that the command reads the template from. */
function fileIn(command: string): string {
  return /--template-file (\S+)/.exec(command)?.[1] ?? "template.json";
}

function isDone(provider: Api["Provider"] | undefined): boolean {
  return provider?.state === "verified" || provider?.state === "too-broad";
}

function Download({ text, name }: { text: string; name: string }): ReactNode {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [text]);
  return (
    <a href={address} download={name}>
      Download the template
    </a>
  );
}
