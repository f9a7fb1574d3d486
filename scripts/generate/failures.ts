import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { stackFailure } from "../../src/deploy/failures/stack-failure.ts";
import { eventSequences, outcomeOf, type EventSequence } from "../../test/support/stack-events.ts";

/** What is said of every failure in `test/fixtures/stack-events/`. */
export function failureReference(): string {
  const failing = eventSequences().filter(({ codes }) => codes.length > 0);
  const sections = [...Map.groupBy(failing, ({ codes }) => codes[0]!)].sort(([one], [other]) => (one < other ? -1 : 1));
  return `# Failures of stacks\n\n${intro}\n\n${sections.map(([code, all]) => section(code, all)).join("\n\n")}\n`;
}

const intro =
  "What passrole says when CloudFormation ends a create, an update or a delete with a failure: one example of each kind, from " +
  "sequences of stack events that are tests. Behind the sentence stand AWS's own words.";

function section(code: string, sequences: readonly EventSequence[]): string {
  return `## \`${code}\`\n\n${sequences.map(example).join("\n\n")}`;
}

function example(sequence: EventSequence): string {
  const found = stackFailure(outcomeOf(sequence), { origin: () => undefined });
  return `_${sequence.about}_ (${sequence.operation})\n\n${found.map(said).join("\n")}`;
}

function said({ message, hint = "" }: Diagnostic): string {
  return `- ${message}\n  - ${hint}`;
}
