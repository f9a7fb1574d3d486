import type { ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import type { Api } from "../api/shapes.ts";
import { useProviders } from "../providers/read-providers.ts";
import { StateBadge } from "../providers/state-badge.tsx";
import { Loaded } from "../ui/screen.tsx";
import { Time, useNow } from "../ui/time.tsx";
import { healthOf, standingCounts, standingTexts, type ProviderHealth } from "./health.ts";

/** Which providers give credentials, and what is the matter with those that do not. */
export function ProviderHealthPanel(): ReactNode {
  const providers = useProviders();
  return (
    <section className="panel" aria-label="Health of providers">
      <header>
        <h2>Providers</h2>
        <Link to="/providers">All providers</Link>
      </header>
      <Loaded of={providers}>
        {(all) => (all.length === 0 ? <p className="dim padded">There is none yet.</p> : <Health providers={all} />)}
      </Loaded>
    </section>
  );
}

function Health({ providers }: { providers: readonly Api["Provider"][] }): ReactNode {
  const health = healthOf(providers, useNow().getTime());
  const wanting = health.filter(({ standing }) => standing !== "good" && standing !== "disabled");
  return (
    <>
      <p className="standings padded">
        {standingCounts(health).map(([standing, count]) => (
          <span key={standing} className="state" data-tone={standingTexts[standing].tone}>
            {count} {standingTexts[standing].text}
          </span>
        ))}
      </p>
      {wanting.length > 0 && (
        <ul className="wanting">
          {wanting.map((one) => (
            <Wanting key={one.provider.id} of={one} />
          ))}
        </ul>
      )}
    </>
  );
}

function Wanting({ of: { provider, says, until, standing } }: { of: ProviderHealth }): ReactNode {
  return (
    <li>
      <p>
        <Link to="/providers/$provider" params={{ provider: provider.name }}>
          {provider.name}
        </Link>{" "}
        <span className="dim mono">{provider.settings.account ?? ""}</span>
        {standing === "failing" ? (
          <StateBadge state={provider.state} />
        ) : (
          <span className="state" data-tone={standingTexts[standing].tone}>
            {standingTexts[standing].text}
          </span>
        )}
      </p>
      <p className="hint">
        {says}
        {until !== undefined && (
          <>
            , until <Time at={until} />
          </>
        )}
      </p>
    </li>
  );
}
