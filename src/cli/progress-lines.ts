import type { StackEvent } from "../aws/cloudformation.ts";
import type { Progress, ProgressEvent } from "../deploy/ports.ts";
import { quoted } from "../deploy/failures/quoted.ts";
import type { Io } from "./command.ts";
import { report } from "./report.ts";

/** Progress as lines on stderr, one for each step and each event of a stack, without times: the same in every run. */
export function plainProgress(io: Io, quiet: boolean): Progress {
  const line = (text: string): void => (quiet ? undefined : io.err(`${text}\n`));
  return (event) => {
    if (event.kind === "step") line(event.text);
    if (event.kind === "stack") line(stackLine(event));
    if (event.kind === "stack-event") line(eventLine(event.event));
    if (event.kind === "diagnostic") report([event.diagnostic], io);
  };
}

const verbs = { create: "creating", update: "updating", delete: "deleting" } as const;

/** An operation on a stack in words. */
export function stackLine({ stackName, operation, resources }: Extract<ProgressEvent, { kind: "stack" }>): string {
  const count = resources === undefined ? "" : ` (${resources} resources)`;
  return `${verbs[operation]} stack ${stackName}${count}`;
}

function eventLine({ status, type, logicalId, reason }: StackEvent): string {
  return [status, type, logicalId, ...(reason ? [quoted(reason)] : [])].join("  ");
}
