import type { ReactNode } from "react";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useOrganisation } from "../api/session.tsx";
import type { Api } from "../api/shapes.ts";
import { useProviders } from "../providers/read-providers.ts";
import { StateBadge } from "../providers/state-badge.tsx";
import { Ticks } from "../providers/ticks.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Loaded } from "../ui/screen.tsx";
import { EntryPanel } from "./entry-panel.tsx";
import { planSections, providersIn, sumOf } from "./plan-sections.ts";
import type { Report } from "./run-migration.ts";

const asked = new Set(["wrong", "conflicts", "by-hand", "differences"]);

/** The last step: it is done, and what people must do themselves. */
export function ToVerify({ report, again }: { report: Report; again: () => void }): ReactNode {
  const organisation = useOrganisation();
  const sum = sumOf(report.entries);
  return (
    <div className="plan">
      <p role="status">{sum === "" ? "It is done." : `It is done: ${sum}.`} The export is forgotten.</p>
      <ProvidersToVerify report={report} />
      {planSections(report.entries)
        .filter(({ id }) => asked.has(id))
        .map((section) => (
          <EntryPanel key={section.id} section={section} organisation={organisation} />
        ))}
      <div className="buttons">
        <LinkButton to="/inheritance">Look at the inheritance</LinkButton>
        <Button variant="default" onClick={again}>
          Take over another export
        </Button>
      </div>
    </div>
  );
}

/** The providers of an export's profiles: whether their roles answer as they must, and how to get there. */
export function ProvidersToVerify({ report }: { report: Report }): ReactNode {
  const organisation = useOrganisation();
  const providers = useProviders();
  const names = new Set(providersIn(organisation, report.entries));
  if (names.size === 0) return null;
  return (
    <section className="panel" aria-label="Accounts to connect">
      <header>
        <h2>Accounts to connect</h2>
      </header>
      <p className="padded dim">
        Each provider has an external id that its role does not require yet. It gives keys when the role answers as it
        must.
      </p>
      <Loaded of={providers}>
        {(all) => (
          <ul className="to-verify">
            {all
              .filter(({ name }) => names.has(name))
              .map((provider) => (
                <ToConnect key={provider.id} provider={provider} />
              ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

function ToConnect({ provider }: { provider: Api["Provider"] }): ReactNode {
  const { name, state, settings, verification, mode } = provider;
  return (
    <li>
      <div>
        <Link to="/providers/$provider" params={{ provider: name }}>
          {name}
        </Link>{" "}
        <span className="mono dim">{settings.account}</span> <StateBadge state={state} />
        {verification?.graceUntil !== undefined && <span className="dim"> gives keys meanwhile</span>}
      </div>
      <Ticks verification={verification} mode={mode} />
      {state !== "verified" && (
        <LinkButton variant="default" to="/providers/connect" search={{ again: name }}>
          Connect {name}
        </LinkButton>
      )}
    </li>
  );
}
