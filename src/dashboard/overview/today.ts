import type { Api } from "../api/shapes.ts";

type Deployment = Pick<Api["Deployment"], "openedAt" | "status">;

/** Deployments of the reader's day; `now` as the reader's clock has it. */
export function ofToday<One extends Deployment>(deployments: readonly One[], now: Date): readonly One[] {
  const midnight = new Date(now);
  midnight.setHours(0, 0, 0, 0);
  return deployments.filter(({ openedAt }) => Date.parse(openedAt) >= midnight.getTime());
}

const words: Readonly<Record<Deployment["status"], string>> = {
  open: "going on",
  succeeded: "succeeded",
  failed: "failed",
  abandoned: "abandoned",
};

/** `5 succeeded, 1 failed`; `or more` where the list is not whole. */
export function todayText(deployments: readonly Deployment[], isWhole: boolean): string {
  if (deployments.length === 0) return "none yet";
  const counted = Object.entries(words).flatMap(([status, word]) => {
    const count = deployments.filter((one) => one.status === status).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  return `${counted.join(", ")}${isWhole ? "" : ", and more"}`;
}
