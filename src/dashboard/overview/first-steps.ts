import type { Api } from "../api/shapes.ts";

/** What a new organisation needs, in this order. */
export type StepName = "connect" | "deploy" | "invite";

export interface Step {
  name: StepName;
  isDone: boolean;
}

interface Known {
  providers: readonly Pick<Api["Provider"], "state">[];
  /** Whether anything was deployed. */
  isDeployed: boolean;
  /** How many members there are; undefined for those who may not know. */
  members: number | undefined;
}

/** The first steps with what is done; none once an account gives credentials and something was deployed with them. */
export function firstSteps({ providers, isDeployed, members }: Known): readonly Step[] {
  const isConnected = providers.some(({ state }) => state === "verified");
  if (isConnected && isDeployed) return [];
  return [
    { name: "connect", isDone: isConnected },
    { name: "deploy", isDone: isDeployed },
    ...(members === undefined ? [] : [{ name: "invite" as const, isDone: members > 1 }]),
  ];
}
