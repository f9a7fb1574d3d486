import assert from "node:assert/strict";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import { isError } from "../../../src/diagnostics/diagnostic.ts";
import { SourceFile } from "../../../src/diagnostics/source-file.ts";
import { compilePolicy, evaluate } from "../../../src/iam/evaluate.ts";
import { lintPolicy } from "../../../src/iam/findings/lint.ts";
import { parsePolicies, parsePolicyText, type PolicyInFile } from "../../../src/iam/parse/parse-text.ts";
import type { PolicyPlace } from "../../../src/iam/parse/policy.ts";
import { chanceOf } from "../chance.ts";
import { fuzzedText } from "./mutations.ts";

/** What came of some inputs. */
export interface FuzzReport {
  inputs: number;
  accepted: number;
  refused: number;
  /** How often each code was given. */
  codes: Readonly<Record<string, number>>;
  /** The most of a processor's time that one input took, in milliseconds. */
  slowest: number;
}

/** No input may take more of a processor's time, however slow it is: these texts are short. */
const patience = 5_000;

const names = ["p.json", "p.json", "p.json", "p.json", "p.json", "p.json", "p.json", "-", "-", "p.yml"];
const places: readonly PolicyPlace[] = [
  "identity",
  "identity",
  "identity",
  "identity",
  "identity",
  "session",
  "boundary",
  "resource",
  "trust",
  "serviceControl",
  "resourceControl",
];

/**
 * Gives the parser many texts and holds it to what it promises: it returns; what it refuses has a code, a sentence, a
 * hint and a place in the text; what it accepts is the same when it is written and read again, compiles, answers and can
 * be judged. Fails with the seed of the input that breaks a promise.
 */
export function fuzzParser(inputs: number, firstSeed: number): FuzzReport {
  const codes: Record<string, number> = {};
  let [accepted, slowest] = [0, 0];
  for (let seed = firstSeed; seed < firstSeed + inputs; seed++) {
    const started = process.cpuUsage();
    const outcome = tryInput(seed);
    const { user, system } = process.cpuUsage(started);
    const took = (user + system) / 1_000;
    assert.ok(took < patience, `seed ${seed} took ${took} ms`);
    slowest = Math.max(slowest, took);
    if (outcome.accepted) accepted += 1;
    for (const code of outcome.codes) codes[code] = (codes[code] ?? 0) + 1;
  }
  return { inputs, accepted, refused: inputs - accepted, codes, slowest };
}

function tryInput(seed: number): { accepted: boolean; codes: ReadonlySet<string> } {
  const chance = chanceOf(seed);
  const text = fuzzedText(chance);
  const [name, place] = [chance.pick(names), chance.pick(places)];
  try {
    const { value, diagnostics } = parsePolicies(new SourceFile(name, text), place);
    for (const diagnostic of diagnostics) checkDiagnostic(diagnostic, text);
    if (value) for (const policy of value) checkAccepted(policy, text);
    else assert.ok(diagnostics.some(isError), "refused, and nothing says why");
    return { accepted: value !== undefined, codes: new Set(diagnostics.map(({ code }) => code)) };
  } catch (cause) {
    throw new Error(`seed ${seed}, ${name}, ${place}: ${JSON.stringify(text.slice(0, 2_000))}`, { cause });
  }
}

function checkDiagnostic({ code, message, hint, at }: Diagnostic, text: string): void {
  assert.match(code, /^policy\/[a-z-]+$/);
  assert.ok(message !== "" && !/\p{Cc}/u.test(message) && message.length < 2_000, `no sentence: ${message}`);
  assert.ok(hint, `no hint: ${message}`);
  assert.ok(at && at.line >= 1 && at.column >= 1 && (at.length ?? 1) >= 1, `no place: ${message}`);
  const line = text.split("\n")[at.line - 1];
  assert.ok(line !== undefined && at.column <= line.length + 1, `beside the text: ${message} ${at.line}:${at.column}`);
}

const asked = [
  { action: "s3:GetObject", resource: "arn:aws:s3:::photos/a" },
  {
    action: "sts:AssumeRole",
    resource: "arn:aws:iam::111122223333:role/r",
    principal: { type: "AWS", names: ["arn:aws:iam::111122223333:user/u"] } as const,
    context: { "aws:username": "u", "aws:TagKeys": ["a", "b"], "aws:SourceIp": "203.0.113.7", "s3:max-keys": "5" },
  },
];

function checkAccepted({ document, place, spanOf }: PolicyInFile, text: string): void {
  const written = JSON.stringify(document);
  const again = parsePolicyText(new SourceFile("again.json", inLatin(written)), place);
  assert.equal(JSON.stringify(again.value), written, `not the same again: ${JSON.stringify(again.diagnostics[0])}`);
  const compiled = compilePolicy(document);
  for (const request of asked)
    assert.match(evaluate([compiled], request).decision, /^(?:allowed|implicit-deny|explicit-deny)$/);
  for (const diagnostic of lintPolicy(document, { place, spanOf, partition: "aws-cn" }))
    checkDiagnostic(diagnostic, text);
}

/** JSON with what IAM's API does not take written as escapes. */
function inLatin(json: string): string {
  return json.replaceAll(/[\u007f\u0100-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
