import type { PastDeployment } from "../deploy/deployments.ts";
import type { History } from "../deploy/deployment-history.ts";
import { sizeText } from "../deploy/size-text.ts";
import type { Style } from "../diagnostics/style.ts";

/** The deployments a stack can go back to, newest first, a line each. */
export function deploymentsPage({ deployments, current }: History, now: number, style: Style): string {
  if (deployments.length === 0) return "the bucket holds no deployment\n";
  const lines = deployments.map((deployment) => {
    const { time, size, hasTemplate } = deployment;
    const what = deployment === current ? style.green("current") : hasTemplate ? "" : style.yellow("no template");
    const when = `${new Date(time).toISOString().slice(0, 19).replace("T", " ")} UTC`;
    const age = ageText(now - time).padStart(12);
    return `${style.bold(String(time))}  ${when}  ${style.dim(age)}  ${sizeText(size).padStart(8)}  ${what}`.trimEnd();
  });
  return `${lines.join("\n")}\n`;
}

/** The same with stable fields. */
export function deploymentsJson({ deployments, current, stack, bucket }: History): unknown {
  return {
    stack: stack.name,
    bucket: bucket.name,
    deployments: deployments.map((deployment) => ({
      ...deploymentJson(deployment),
      size: deployment.size,
      current: deployment === current,
      complete: deployment.hasTemplate,
    })),
  };
}

export function deploymentJson({ time, folder }: PastDeployment): { timestamp: number; time: string; folder: string } {
  return { timestamp: time, time: new Date(time).toISOString(), folder };
}

const spans = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
] as const;

function ageText(milliseconds: number): string {
  const [unit, length] = spans.find((span) => milliseconds >= span[1]) ?? ["second", 1000];
  const count = Math.max(0, Math.floor(milliseconds / length));
  return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
}
