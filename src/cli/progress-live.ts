import type { StackEvent } from "../aws/cloudformation.ts";
import type { ProgressEvent } from "../deploy/ports.ts";
import { quoted } from "../deploy/failures/quoted.ts";
import type { Io } from "./command.ts";
import { durationText, frameOf, spinnerPace, stackEndText } from "./progress-frame.ts";
import { endOf, stateAfter, type ProgressState, type StackState } from "./progress-state.ts";
import type { ShownProgress } from "./progress.ts";
import { report } from "./report.ts";

/** Calls something again and again; gives what stops it. */
export type Repeater = (work: () => void, milliseconds: number) => () => void;

const byTimer: Repeater = (work, milliseconds) => {
  const timer = setInterval(work, milliseconds);
  timer.unref();
  return () => clearInterval(timer);
};

/** The part of the terminal that is drawn anew: written over by the next frame. */
function canvas(io: Io): { draw: (frame: readonly string[], above?: string) => void } {
  let height = 0;
  return {
    draw: (frame, above = "") => {
      const erase = height > 0 ? `\u001B[${height}A\u001B[J` : "";
      height = frame.length;
      const text = `${erase}${above}${frame.map((each) => `${each}\n`).join("")}`;
      if (text !== "") io.err(text);
    },
  };
}

/**
 * Progress as a tree on a terminal: what is under way is drawn anew, what is done becomes a line that stays. The cursor
 * is never hidden, so a process that is killed leaves the terminal as it was.
 */
export function liveProgress(io: Io, repeat: Repeater = byTimer): ShownProgress {
  const { draw } = canvas(io);
  let state: ProgressState = {};
  const frame = (): string[] => frameOf(state, { now: io.now(), columns: io.columns, style: io.errStyle });
  const stop = repeat(() => draw(frame()), spinnerPace);
  return {
    progress: (event) => {
      const before = state;
      state = stateAfter(before, event, io.now());
      draw(frame(), lasting(before, state, event, io));
    },
    finish: (succeeded) => {
      stop();
      draw([], ended(state, succeeded, io));
      state = {};
    },
  };
}

/** The lines that an event leaves for good: what it ended, and what it says itself. */
function lasting(before: ProgressState, after: ProgressState, event: ProgressEvent, io: Io): string {
  if (event.kind === "step" || event.kind === "stack") return ended(before, true, io);
  if (event.kind === "diagnostic") return written(io, (to) => report([event.diagnostic], to));
  if (event.kind !== "stack-event") return "";
  const failure = failureLine(event.event, io);
  const isLast = before.stack && after.stack && endOf(before.stack) === undefined && endOf(after.stack) !== undefined;
  return isLast ? `${failure}${stackEnd(after.stack!, io)}` : failure;
}

/** The last line of what was under way; `succeeded` is undefined where that is not known. */
function ended({ step, stack }: ProgressState, succeeded: boolean | undefined, io: Io): string {
  if (step) return `${mark(succeeded, io)} ${step.text}${elapsed(step.since, io)}\n`;
  return stack && endOf(stack) === undefined
    ? `${mark(undefined, io)} stack ${stack.stackName}${elapsed(stack.since, io)}\n`
    : "";
}

function stackEnd(stack: StackState, io: Io): string {
  return `${mark(endOf(stack) === "done", io)} ${stackEndText(stack)}${elapsed(stack.since, io)}\n`;
}

function mark(succeeded: boolean | undefined, { errStyle }: Io): string {
  if (succeeded === undefined) return errStyle.dim("•");
  return succeeded ? errStyle.green("✔") : errStyle.red("✖");
}

function elapsed(since: number, { now, errStyle }: Io): string {
  const time = now() - since;
  return time < 1000 ? "" : `  ${errStyle.dim(durationText(time))}`;
}

function failureLine({ status, type, logicalId, reason }: StackEvent, { errStyle }: Io): string {
  if (!status.endsWith("_FAILED") || /cancell?ed$/.test(reason ?? "")) return "";
  return `  ${errStyle.red("✖")} ${logicalId}  ${errStyle.dim(type)}  ${status}${reason ? `\n      ${quoted(reason)}` : ""}\n`;
}

function written(io: Io, write: (to: Io) => void): string {
  let text = "";
  write({
    ...io,
    err: (part) => {
      text += part;
    },
  });
  return text;
}
