import { useEffect, type ReactNode } from "react";
import { useQuery, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { answerOf, api } from "../api/client.ts";
import { useMay } from "../api/may.ts";
import type { Api } from "../api/shapes.ts";
import { useOrganisation } from "../api/session.tsx";
import { DeploymentTable } from "../deployments/deployment-table.tsx";
import { useDeployments } from "../deployments/read-deployments.ts";
import { plural } from "../inheritance/effects.ts";
import { useMembers } from "../members/read-members.ts";
import { useProviders } from "../providers/read-providers.ts";
import { PlaceLink } from "../sessions/place-link.tsx";
import { Said } from "../sessions/said.tsx";
import { Loaded, Screen } from "../ui/screen.tsx";
import { Time, useNow } from "../ui/time.tsx";
import { FirstSteps } from "./first-steps-panel.tsx";
import { firstSteps } from "./first-steps.ts";
import { ProviderHealthPanel } from "./health-panel.tsx";
import { refusalGroups, type RefusalGroup } from "./refusals.ts";
import { ofToday, todayText } from "./today.ts";

/** What someone who signs in sees first: whether keys are given, what happened, what was refused. */
export function Overview(): ReactNode {
  useRefreshed();
  return (
    <Screen title="Overview">
      <Steps />
      <div className="overview">
        <ProviderHealthPanel />
        <Refusals />
      </div>
      <Today />
    </Screen>
  );
}

const minute = 60_000;

/** Everything that is shown is read again while it is looked at. */
function useRefreshed(): void {
  const org = useOrganisation();
  const queries = useQueryClient();
  useEffect(() => {
    const timer = setInterval(() => void queries.invalidateQueries({ queryKey: [org] }), minute);
    return () => clearInterval(timer);
  }, [org, queries]);
}

function Steps(): ReactNode {
  const providers = useProviders().data;
  const deployments = useDeployments({}, pageSize).data;
  const may = useMay();
  const mayRead = may("member.read");
  const members = useMembers(mayRead === true).data?.length;
  if (!providers || !deployments || mayRead === undefined || (mayRead && members === undefined)) return null;
  const isDeployed = deployments.pages.some(({ items }) => items.length > 0);
  const steps = firstSteps({ providers, isDeployed, members });
  if (steps.length === 0) return null;
  return <FirstSteps steps={steps} mayConnect={may("provider.create") === true} providers={providers} />;
}

const pageSize = 100;
const most = 8;

function Today(): ReactNode {
  const now = useNow();
  const list = useDeployments({}, pageSize);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const today = ofToday(items, now);
  const isWhole = today.length < items.length || !list.hasNextPage;
  return (
    <section className="panel" aria-label="Deployments today">
      <header>
        <h2>Deployments today</h2>
        {list.data && <span className="dim">{todayText(today, isWhole)}</span>}
        <Link to="/deployments">All deployments</Link>
      </header>
      <Loaded of={list}>
        {() =>
          today.length === 0 ? (
            <p className="dim padded">{newestText(items)}</p>
          ) : (
            <DeploymentTable deployments={today.slice(0, most)} withPlace />
          )
        }
      </Loaded>
    </section>
  );
}

function newestText([newest]: readonly Api["Deployment"][]): ReactNode {
  if (!newest) return "Nothing was deployed through the broker yet.";
  const { app, service, stage } = newest.instance;
  return (
    <>
      The last one was{" "}
      <Link to="/deployments/$id" params={{ id: newest.id }}>
        {app}/{service} {stage}
      </Link>
      , <Time at={newest.openedAt} distance />.
    </>
  );
}

type Denials = Readonly<{ items: readonly Api["Denial"][]; next: string | null }>;

const day = 24 * 60 * minute;

/** Refusals of the last day, as many as one question gives. */
function useRefusals(): UseQueryResult<Denials> {
  const org = useOrganisation();
  return useQuery({
    queryKey: [org, "denials", "last day"],
    queryFn: () => {
      const query = { since: new Date(Date.now() - day).toISOString(), limit: 1000 };
      return answerOf(api.GET("/v1/orgs/{org}/denials", { params: { path: { org }, query } }));
    },
  });
}

function Refusals(): ReactNode {
  const denials = useRefusals();
  const count = denials.data?.items.length ?? 0;
  return (
    <section className="panel" aria-label="Refusals of the last day">
      <header>
        <h2>Refused in the last day</h2>
        {denials.data && <span className="dim">{count === 0 ? "nothing" : count.toLocaleString("en-GB")}</span>}
        <Link to="/sessions" search={{ denials: true }}>
          On the timeline
        </Link>
      </header>
      <Loaded of={denials}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="dim padded">Everyone who asked for keys was given them.</p>
          ) : (
            <RefusalList groups={refusalGroups(items)} />
          )
        }
      </Loaded>
    </section>
  );
}

const mostGroups = 5;

function RefusalList({ groups }: { groups: readonly RefusalGroup[] }): ReactNode {
  return (
    <>
      <ul className="refusals">
        {groups.slice(0, mostGroups).map(({ newest, count }) => (
          <li key={newest.seq}>
            <p>
              <Link to="/sessions" search={{ denials: true, open: `denial-${newest.seq}` }}>
                <Time at={newest.at} />
              </Link>{" "}
              {newest.actor}, <PlaceLink place={newest} />
              {count > 1 && <span className="tag">{plural(count, "time")}</span>}
            </p>
            <Said denial={newest} />
          </li>
        ))}
      </ul>
      {groups.length > mostGroups && (
        <p className="dim padded">And {plural(groups.length - mostGroups, "other")}, on the timeline.</p>
      )}
    </>
  );
}
