import { useEffect, useId, type ReactNode } from "react";
import { ActionIcon } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Api } from "../api/shapes.ts";
import { trailLink } from "../deployments/trail-link.ts";
import { Revision } from "../deployments/deployment-table.tsx";
import { Icon } from "../ui/icons.tsx";
import { Time } from "../ui/time.tsx";
import { lengthText } from "./mark-text.ts";
import type { DenialMark, Mark, Place, SessionMark } from "./marks.ts";
import { PlaceLink } from "./place-link.tsx";
import { Said } from "./said.tsx";

/** Everything about one mark, with what it leads to. */
export function MarkPanel({ mark, close }: { mark: Mark; close: () => void }): ReactNode {
  const title = useId();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      close();
      document.querySelector<HTMLElement>(".timeline")?.focus();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [close]);
  return (
    <section className="panel session-panel" aria-labelledby={title}>
      <header>
        <h2 id={title}>{mark.kind === "session" ? "Keys" : "Refused"}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label="Close" onClick={close}>
          <Icon name="close" />
        </ActionIcon>
      </header>
      <div className="body">{mark.kind === "session" ? <SessionFacts mark={mark} /> : <DenialFacts mark={mark} />}</div>
    </section>
  );
}

function SessionFacts({ mark }: { mark: SessionMark }): ReactNode {
  const { of } = mark;
  const trail = of.need.startsWith("aws") && of.accessKeyId !== null;
  return (
    <>
      <dl className="facts">
        <WhereFact place={of.instance} />
        <WhoFact actor={of.actor} token={of.token} />
        <dt>What for</dt>
        <dd>
          {of.tool} {of.command} <Revision of={of.revision} />
        </dd>
        <dt>Provider</dt>
        <dd>
          <Link to="/providers/$provider" params={{ provider: of.provider }}>
            {of.provider}
          </Link>
          {of.account !== null && <span className="mono"> {of.account}</span>}{" "}
          <span className="dim">for {of.need}</span>
        </dd>
        <dt>From</dt>
        <dd>
          <Time at={of.requestedAt} />
        </dd>
        <dt>Until</dt>
        <dd>
          <Until mark={mark} />
        </dd>
        <dt>Deployment</dt>
        <dd>
          <Link to="/deployments/$id" params={{ id: of.deployment }}>
            {of.deploymentStatus}
          </Link>
          {of.finishedAt !== null && (
            <>
              , ended <Time at={of.finishedAt} />
            </>
          )}
        </dd>
        <dt>Key</dt>
        <dd className="mono">{of.accessKeyId ?? of.status}</dd>
        <dt>Session</dt>
        <dd className="mono">{of.sessionName}</dd>
      </dl>
      <p className="buttons">
        <Link to="/audit" search={{ about: of.id }}>
          Its events in the audit
        </Link>
        {trail && (
          <a href={trailLink(of.instance.region, of)} target="_blank" rel="noreferrer">
            CloudTrail <Icon name="external" size={12} />
          </a>
        )}
      </p>
    </>
  );
}

function Until({ mark: { of, ...mark } }: { mark: SessionMark }): ReactNode {
  if (of.expiresAt !== null) {
    return (
      <>
        <Time at={of.expiresAt} /> <span className="dim">({lengthText({ of, ...mark })})</span>
      </>
    );
  }
  return of.status === "issued" ? "values that do not end" : "not made yet";
}

function DenialFacts({ mark: { of } }: { mark: DenialMark }): ReactNode {
  return (
    <>
      <Said denial={of} />
      <dl className="facts">
        <WhereFact place={of} />
        <WhoFact actor={of.actor} token={of.token} />
        <dt>When</dt>
        <dd>
          <Time at={of.at} />
        </dd>
        {of.provider !== null && (
          <>
            <dt>Provider</dt>
            <dd>
              <Link to="/providers/$provider" params={{ provider: of.provider }}>
                {of.provider}
              </Link>
            </dd>
          </>
        )}
        {of.deployment !== null && (
          <>
            <dt>Deployment</dt>
            <dd>
              <Link to="/deployments/$id" params={{ id: of.deployment }} className="mono">
                {of.deployment}
              </Link>
            </dd>
          </>
        )}
      </dl>
      <p>
        <Link to="/audit" search={auditSearch(of)}>
          Event {of.seq} in the audit
        </Link>
      </p>
    </>
  );
}

function auditSearch({ action, actor, deployment }: Api["Denial"]): Record<string, string> {
  return { action, actor, ...(deployment !== null && { about: deployment }) };
}

function WhereFact({ place }: { place: Place }): ReactNode {
  return (
    <>
      <dt>Where</dt>
      <dd>
        <PlaceLink place={place} />
      </dd>
    </>
  );
}

function WhoFact({ actor, token }: { actor: string; token: string | null }): ReactNode {
  return (
    <>
      <dt>Who</dt>
      <dd>
        {actor} {token !== null && <span className="dim">by token {token}</span>}
      </dd>
    </>
  );
}
