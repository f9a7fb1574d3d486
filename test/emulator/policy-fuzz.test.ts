import assert from "node:assert/strict";
import { test } from "node:test";
import { fuzzParser, type FuzzReport } from "../support/policy-fuzz/promise.ts";

/** A million once before a release: PASSROLE_FUZZ_INPUTS=1000000, with PASSROLE_FUZZ_SEED for others than the last time. */
const inputs = Number(process.env["PASSROLE_FUZZ_INPUTS"] ?? 10_000);
const seed = Number(process.env["PASSROLE_FUZZ_SEED"] ?? 10_000);

/** Inputs between which others may run. */
const batch = 1_000;

test(`${inputs} fuzzed inputs: the policy parser returns, and every refusal has a code, a hint and a place`, async (t) => {
  const started = performance.now();
  const reports: FuzzReport[] = [];
  for (let done = 0; done < inputs; done += batch) {
    reports.push(fuzzParser(Math.min(batch, inputs - done), seed + done));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const sum = (of: (report: FuzzReport) => number): number => reports.reduce((all, report) => all + of(report), 0);
  const codes = new Set(reports.flatMap(({ codes }) => Object.keys(codes)));
  const slowest = Math.max(...reports.map(({ slowest }) => slowest));
  t.diagnostic(`${sum(({ accepted }) => accepted)} accepted, ${sum(({ refused }) => refused)} refused`);
  t.diagnostic(
    `${codes.size} codes, slowest ${slowest.toFixed(0)} ms, ${((performance.now() - started) / 1000).toFixed(0)} s`,
  );
  assert.equal(
    sum(({ inputs }) => inputs),
    inputs,
  );
  assert.ok(codes.size > 25, `only ${[...codes].join()}`);
});
