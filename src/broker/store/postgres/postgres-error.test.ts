import { test } from "node:test";
import assert from "node:assert/strict";
import { StoreConflict, StoreError, type StoreFault } from "../../ports/store.ts";
import { postgresError } from "./postgres-error.ts";

function failure(code: string | undefined, message = "it failed"): Error {
  return Object.assign(new Error(message), code === undefined ? {} : { code });
}

const cases: readonly (readonly [code: string | undefined, StoreFault])[] = [
  ["53100", "full"],
  ["25006", "read-only"],
  ["55P03", "in-use"],
  ["XX001", "damaged"],
  ["XX002", "damaged"],
  ["XX000", "failed"],
  ["42703", "failed"],
  ["40001", "failed"],
  ["57P01", "unreachable"],
  ["53300", "unreachable"],
  ["28P01", "unreachable"],
  ["3D000", "unreachable"],
  ["08006", "unreachable"],
  ["ECONNREFUSED", "unreachable"],
  ["ECONNRESET", "unreachable"],
  ["EPIPE", "unreachable"],
  [undefined, "unreachable"],
];

for (const [code, fault] of cases) {
  test(`an error ${code ?? "without a code"} of PostgreSQL means ${fault}`, () => {
    const error = postgresError(failure(code), "apps");
    assert.ok(error instanceof StoreError);
    assert.equal(error.fault, fault);
    assert.match(
      error.message,
      /^the database .*it failed$|^there is no room .*it failed$|^another server .*it failed$/,
    );
  });
}

test("a unique violation means that the row is there already", () => {
  const error = postgresError(failure("23505"), "links");
  assert.ok(error instanceof StoreConflict && error.table === "links");
});

test("nothing of what PostgreSQL tells of a row is kept", () => {
  const error = Object.assign(failure("23502"), { detail: "Failing row contains (sealed value)." });
  assert.doesNotMatch(JSON.stringify(Object.getOwnPropertyDescriptors(postgresError(error))), /sealed value/);
});

test("every address that did not answer is told", () => {
  const each = ["connect ECONNREFUSED ::1:5432", "connect ECONNREFUSED 127.0.0.1:5432"];
  const error = new AggregateError(each.map((message) => new Error(message)));
  assert.match((postgresError(error) as Error).message, /::1:5432, connect ECONNREFUSED 127\.0\.0\.1:5432$/);
});

test("what is known already stays as it is", () => {
  for (const error of [new StoreError("full", "full"), new StoreConflict("apps"), "text"]) {
    assert.equal(postgresError(error), error);
  }
});
