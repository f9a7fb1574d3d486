import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { StackEvent } from "../../src/aws/cloudformation.ts";
import { isSuccess, type StackOperation } from "../../src/deploy/stack-status.ts";
import type { StackOutcome } from "../../src/deploy/watch-stack.ts";

/*
 * A sequence of stack events is a file of `test/fixtures/stack-events/`, oldest event first, one a line in the form of
 * passrole's own progress: `STATUS  Type  LogicalId  reason`, the physical id after `=` where one matters.
 */

/** A sequence of events, and what is to be said of it. */
export interface EventSequence {
  name: string;
  /** One sentence for people. */
  about: string;
  operation: StackOperation;
  events: readonly StackEvent[];
  /** Codes of the diagnosis, in order; none where the operation succeeds. */
  codes: readonly string[];
  /** Logical id that the first diagnostic is placed at. */
  place?: string;
  /** Histories of nested stacks by their ids, oldest first. */
  nested: ReadonlyMap<string, readonly StackEvent[]>;
}

export const stackName = "orders-dev";
export const stackId =
  "arn:aws:cloudformation:us-east-1:111122223333:stack/orders-dev/11111111-0000-0000-0000-000000000000";
export const token = "passrole-1";

/** Every sequence, sorted by name. */
export function eventSequences(): readonly EventSequence[] {
  const files = globSync(join(import.meta.dirname, "..", "fixtures", "stack-events", "*.json"));
  return files.sort().map((file) => sequenceIn(basename(file, ".json"), readFileSync(file, "utf8")));
}

interface SequenceFile extends Pick<EventSequence, "about" | "operation" | "codes" | "place"> {
  events: readonly string[];
  nested?: Readonly<Record<string, readonly string[]>>;
}

function sequenceIn(name: string, text: string): EventSequence {
  const file = JSON.parse(text) as SequenceFile;
  const nested = Object.entries(file.nested ?? {}).map(
    ([id, lines]) => [id, lines.map((line, at) => event(line, at))] as const,
  );
  return { ...file, name, events: file.events.map((line, at) => event(line, at)), nested: new Map(nested) };
}

/** The event that a line stands for; `at` is its place in the sequence. */
export function event(line: string, at: number): StackEvent {
  const [status = "", type = "", id = "", ...reason] = line.split("  ");
  const [logicalId = "", physicalId] = id.split("=");
  return {
    id: `${logicalId}-${status}-${at}`,
    time: new Date(Date.UTC(2026, 0, 1) + at * 1000),
    logicalId,
    physicalId: physicalId ?? (type === "AWS::CloudFormation::Stack" ? stackId : ""),
    type,
    status,
    token,
    ...(reason.length > 0 && { reason: reason.join("  ") }),
  };
}

/** How the operation of a sequence ends. */
export function outcomeOf({ operation, events, nested }: EventSequence): StackOutcome {
  const { status } = events.at(-1)!;
  const within = [...nested].map(([id, own]) => ({ logicalId: "", stackId: id, events: own }));
  return {
    run: { stackName, stackId, operation, token },
    status,
    succeeded: isSuccess(operation, status),
    events,
    nested: within,
  };
}
