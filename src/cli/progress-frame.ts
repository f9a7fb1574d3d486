import type { Style } from "../diagnostics/style.ts";
import { sizeText } from "../deploy/size-text.ts";
import {
  activeResources,
  counts,
  endOf,
  isRollingBack,
  type ProgressState,
  type StackState,
} from "./progress-state.ts";

/** How a frame is drawn. */
export interface FrameOptions {
  now: number;
  /** Columns of the terminal; no line is longer, lest it takes two. */
  columns: number;
  style: Style;
}

/** The lines that show what is under way; none when nothing is. */
export function frameOf({ step, upload, stack }: ProgressState, options: FrameOptions): string[] {
  if (step) return [stepLine(step, upload, options)];
  return stack && endOf(stack) === undefined ? stackLines(stack, options) : [];
}

type Painted = readonly [text: string, paint?: (text: string) => string];

function stepLine(
  { text, since }: NonNullable<ProgressState["step"]>,
  upload: ProgressState["upload"],
  options: FrameOptions,
): string {
  const { now, style } = options;
  return line(
    [
      [`${spinner(now)} `, style.cyan],
      [text],
      ...(upload ? bar(upload, style) : []),
      [`  ${durationText(now - since)}`, style.dim],
    ],
    options,
  );
}

const barWidth = 20;

function bar({ sent, total }: NonNullable<ProgressState["upload"]>, style: Style): Painted[] {
  const filled = total > 0 ? Math.min(barWidth, Math.floor((sent / total) * barWidth)) : barWidth;
  return [
    ["  "],
    ["█".repeat(filled), style.cyan],
    ["░".repeat(barWidth - filled), style.dim],
    [`  ${sizeText(sent)} of ${sizeText(total)}`],
  ];
}

/** Resources shown at once: the frame stays lower than any terminal. */
const mostResources = 10;

function stackLines(stack: StackState, options: FrameOptions): string[] {
  const { now, style } = options;
  const active = activeResources(stack);
  const { ready, all } = counts(stack);
  const count = all === 0 ? "" : `  ${ready} of ${all}`;
  const title = line(
    [
      [`${spinner(now)} `, style.cyan],
      [stackText(stack)],
      [count],
      [`  ${durationText(now - stack.since)}`, style.dim],
    ],
    options,
  );
  const width = Math.max(0, ...active.map(([logicalId]) => logicalId.length));
  const shown = active
    .slice(0, mostResources)
    .map(([logicalId, { type, since }]) =>
      line([[`    ${logicalId.padEnd(width)}`], [`  ${type}  ${durationText(now - since)}`, style.dim]], options),
    );
  const more = active.length - shown.length;
  return [title, ...shown, ...(more > 0 ? [line([[`    and ${more} more`, style.dim]], options)] : [])];
}

const verbs = { create: "creating", update: "updating", delete: "deleting" } as const;

/** What happens to a stack, in words. */
function stackText(stack: StackState): string {
  const { stackName, operation } = stack;
  return isRollingBack(stack)
    ? `taking back the ${operation} of stack ${stackName}`
    : `${verbs[operation]} stack ${stackName}`;
}

/** The line that stays when a stack is done. */
export function stackEndText(stack: StackState): string {
  const { stackName, operation, status } = stack;
  const { ready } = counts(stack);
  if (endOf(stack) === "failed") return `stack ${stackName} is ${status}`;
  const resources = ready === 0 ? "" : `, ${ready} ${ready === 1 ? "resource" : "resources"}`;
  return `${{ create: "created", update: "updated", delete: "deleted" }[operation]} stack ${stackName}${resources}`;
}

/** Cells in one line, cut where the terminal ends: an escape sequence is never cut. */
function line(cells: readonly Painted[], { columns }: FrameOptions): string {
  let room = columns - 1;
  return cells
    .map(([text, paint]) => {
      const shown = text.slice(0, Math.max(0, room));
      room -= shown.length;
      return paint ? paint(shown) : shown;
    })
    .join("");
}

const spinnerFrames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/** Milliseconds that one picture of the spinner stands. */
export const spinnerPace = 100;

function spinner(now: number): string {
  return spinnerFrames[Math.floor(now / spinnerPace) % spinnerFrames.length]!;
}

/** A time in seconds, and minutes where there are any: `8s`, `1m 42s`. */
export function durationText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m ${seconds % 60}s`;
}
