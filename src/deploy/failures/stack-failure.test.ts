import assert from "node:assert/strict";
import { test } from "node:test";
import { eventSequences, outcomeOf } from "../../../test/support/stack-events.ts";
import type { FailureContext } from "./context.ts";
import { stackFailure } from "./stack-failure.ts";

const context: FailureContext = { origin: (logicalId) => ({ file: logicalId, line: 1, column: 1 }) };

for (const sequence of eventSequences()) {
  test(`${sequence.name}: ${sequence.about}`, () => {
    const found = stackFailure(outcomeOf(sequence), context);
    assert.deepEqual(
      found.map(({ code }) => code),
      sequence.codes,
      found.map(({ message }) => message).join("\n"),
    );
    assert.equal(found[0]?.at?.file, sequence.place);
    for (const { hint } of found) assert.ok(hint);
  });
}
