import type { Api } from "../api/shapes.ts";

type Latest = Api["LatestDeployment"];

/** Services by stages, with the newest deployment of each; of several regions the newest. */
export interface Matrix {
  stages: readonly string[];
  /** Stages that there is no column for. */
  others: number;
  services: readonly { app: string; service: string; cells: ReadonlyMap<string, Latest> }[];
}

/** The matrix with the stages that most services are deployed to, then the newest. */
export function matrixOf(deployments: readonly Latest[], most: number, find = ""): Matrix {
  const stages = stagesOf(deployments).filter((stage) => stage.includes(find.trim()));
  const services = Map.groupBy(deployments, ({ instance }) => `${instance.app}/${instance.service}`);
  return {
    stages: stages.slice(0, most),
    others: Math.max(0, stages.length - most),
    services: [...services.values()].map((own) => ({
      app: own[0]!.instance.app,
      service: own[0]!.instance.service,
      cells: newestByStage(own),
    })),
  };
}

function stagesOf(deployments: readonly Latest[]): readonly string[] {
  const byStage = [...Map.groupBy(deployments, ({ instance }) => instance.stage)];
  const newest = (own: readonly Latest[]): string =>
    own.reduce((latest, { openedAt }) => (openedAt > latest ? openedAt : latest), "");
  return byStage
    .map(([stage, own]) => ({
      stage,
      count: new Set(own.map(({ instance }) => `${instance.app}/${instance.service}`)).size,
      newest: newest(own),
    }))
    .sort((one, other) => other.count - one.count || other.newest.localeCompare(one.newest))
    .map(({ stage }) => stage);
}

function newestByStage(own: readonly Latest[]): ReadonlyMap<string, Latest> {
  const cells = new Map<string, Latest>();
  for (const one of own) {
    const known = cells.get(one.instance.stage);
    if (!known || one.openedAt > known.openedAt) cells.set(one.instance.stage, one);
  }
  return cells;
}
