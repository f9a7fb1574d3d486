import assert from "node:assert/strict";
import { isError, type Diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import type { CompiledService } from "../../../src/serverless/compile.ts";
import { renderDiagnostic } from "../../../src/diagnostics/render-text.ts";
import { plain } from "../../../src/diagnostics/style.ts";
import { chanceOf } from "../chance.ts";
import { mutatedService, type MutatedService } from "./mutate.ts";
import { oddMachine } from "./odd-machine.ts";
import { walkService, type Walked } from "./walk.ts";

/** What came of some inputs. */
export interface MutatedReport {
  inputs: number;
  /** How many compiled without an error. */
  clean: number;
  /** How often each code was given. */
  codes: Readonly<Record<string, number>>;
  /** The most of a processor's time that one input took, in milliseconds. */
  slowest: { seed: number; took: number };
  /** Broken promises, each kind once with the seed of its first input. */
  faults: readonly string[];
}

/** No input of 100,000 characters may take more of a processor's time, in milliseconds; longer ones take in proportion. */
const patience = 2_000;

/**
 * Takes many mutated services all the way and holds each to what is promised: nothing throws or hangs; a refusal has a
 * code, a sentence, a place and a hint; what compiles is a template that can be written as JSON, with names that mean
 * something; the same input gives the same output.
 */
export async function walkMutated(inputs: number, firstSeed: number): Promise<MutatedReport> {
  const codes: Record<string, number> = {};
  const faults = new Map<string, string>();
  let [clean, slowest] = [0, { seed: firstSeed, took: 0 }];
  for (let seed = firstSeed; seed < firstSeed + inputs; seed++) {
    const tried = await trySeed(seed);
    const { took, characters } = tried;
    if (took > slowest.took) slowest = { seed, took };
    if (tried.clean) clean += 1;
    for (const code of tried.codes) codes[code] = (codes[code] ?? 0) + 1;
    const isSlow = took > patience * Math.max(1, characters / 100_000);
    const broken = isSlow ? [...tried.faults, `took ${took.toFixed(0)} ms`] : tried.faults;
    for (const fault of broken) if (!faults.has(kindOf(fault))) faults.set(kindOf(fault), `seed ${seed}: ${fault}`);
  }
  return { inputs, clean, codes, slowest, faults: [...faults.values()] };
}

/** A fault without what differs from input to input. */
function kindOf(fault: string): string {
  return fault.replaceAll(/`[^`]*`|"[^"]*"|\d+/g, "…").slice(0, 200);
}

interface Tried {
  characters: number;
  /** Milliseconds of a processor, without what checking takes. */
  took: number;
  clean: boolean;
  codes: ReadonlySet<string>;
  faults: readonly string[];
}

async function trySeed(seed: number): Promise<Tried> {
  const chance = chanceOf(seed);
  const mutated = mutatedService(chance);
  const machine = chance.below(2 ** 31);
  const withPolicies = chance.once(4);
  const characters = mutated.text.length;
  const started = process.cpuUsage();
  try {
    const walked = await walkService(oddMachine(mutated, chanceOf(machine)), withPolicies);
    const took = millisecondsSince(started);
    const faults = brokenPromises(walked, mutated);
    // Twice takes twice as long: chance finds what depends on more than the input soon enough.
    if (chance.once(10)) {
      const again = await walkService(oddMachine(mutated, chanceOf(machine)), withPolicies);
      if (JSON.stringify(outputOf(again)) !== JSON.stringify(outputOf(walked))) faults.push("not the same again");
    }
    return {
      characters,
      took,
      clean: walked.clean,
      codes: new Set(walked.diagnostics.map(({ code }) => code)),
      faults,
    };
  } catch (error) {
    const { stack = String(error) } = error as Error;
    const took = millisecondsSince(started);
    return { characters, took, clean: false, codes: new Set(), faults: [stack.split("\n").slice(0, 4).join("\n")] };
  }
}

function millisecondsSince(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1_000;
}

function outputOf({ diagnostics, compiled, made }: Walked): unknown {
  return [diagnostics, compiled?.template, made];
}

function brokenPromises({ diagnostics, clean, compiled, made }: Walked, mutated: MutatedService): string[] {
  const faults: string[] = [];
  const hold = (check: () => void): void => {
    try {
      check();
    } catch (error) {
      faults.push((error as Error).message);
    }
  };
  const linesOf = linesIn(mutated);
  for (const diagnostic of diagnostics) hold(() => checkDiagnostic(diagnostic, mutated, linesOf));
  hold(() => assert.ok(clean || diagnostics.some(isError), "refused, and nothing says why"));
  if (compiled && clean) {
    hold(() => checkCompiled(compiled));
    for (const [what, value] of Object.entries({ template: compiled.template, ...made })) {
      hold(() => checkWritten(value, what, mutated));
    }
  }
  return faults;
}

type LinesOf = (file: string) => readonly string[];

/** The lines of the service's files, each file's made once. */
function linesIn({ text, files }: MutatedService): LinesOf {
  const known = new Map([["serverless.yml", text.split("\n")]]);
  return (file) => {
    const lines = known.get(file) ?? (files[file] ?? "").split("\n");
    known.set(file, lines);
    return lines;
  };
}

function checkDiagnostic(diagnostic: Diagnostic, mutated: MutatedService, linesOf: LinesOf): void {
  const { code, message, hint, at } = diagnostic;
  const told = `${code}: ${message}`;
  assert.match(code, /^[a-z][a-z-]*\/[a-z0-9-]+$/);
  assert.ok(message.trim() !== "", `no sentence: ${code}`);
  assert.equal(typeof (hint ?? ""), "string", `no hint: ${told}`);
  for (const text of [message, hint ?? ""]) assert.ok(!isBrokenText(text, mutated), `no text: ${told} (${text})`);
  checkShown(renderDiagnostic(diagnostic, plain));
  if (at) checkPlace(diagnostic, linesOf);
  if (!isError(diagnostic)) return;
  assert.ok(hint, `no hint: ${told}`);
  assert.ok(at, `no place: ${told}`);
}

/** What is printed of a diagnostic has few lines of a bearable length, and nothing in it steers the terminal. */
function checkShown(shown: string): void {
  const lines = shown.split("\n");
  assert.ok(lines.length <= 6 && !/\p{Cc}/u.test(lines.join("")), `control characters: ${shown}`);
  assert.ok(shown.length < 4_000, `too long: ${shown.slice(0, 500)}`);
}

function checkPlace({ code, at }: Diagnostic, linesOf: LinesOf): void {
  const { file, line, column, length = 1 } = at!;
  const written = linesOf(file)[line - 1];
  assert.ok(written !== undefined, `${code}: line ${line} is not in the file`);
  assert.ok(
    column >= 1 && column <= written.length + 1 && length >= 1,
    `${code}: column ${column} of ${line} is not there`,
  );
}

/** What JavaScript makes of a value that is no text; the user may have written it too. */
const noText = ["undefined", "[object ", "function ("];

function isBrokenText(text: string, { text: yaml, files }: MutatedService): boolean {
  const broken = noText.filter((part) => text.includes(part));
  if (broken.length === 0) return false;
  const given = [yaml, ...Object.values(files)].join("\n");
  return broken.some((part) => !given.toLowerCase().includes(part.toLowerCase().slice(0, 3)));
}

function checkCompiled({ service, template }: CompiledService): void {
  for (const [id, resource] of Object.entries(template.Resources)) {
    // A macro stands among the resources that it makes others of.
    if (id === "Fn::Transform") continue;
    assert.equal(typeof resource?.Type, "string", `resource \`${id}\` has no type`);
  }
  const ids = service.functions.map(({ logicalId }) => logicalId);
  assert.equal(new Set(ids).size, ids.length, "two functions have one logical id");
  // `resources` may make something else of it.
  for (const id of ids) assert.ok(template.Resources[id], `no function \`${id}\``);
}

/** Only what JSON has, and no text that is none. */
function checkWritten(value: unknown, path: string, mutated: MutatedService): void {
  if (typeof value === "string") {
    assert.ok(!isBrokenText(value, mutated), `no text: "${value}" at ${path}`);
  } else if (typeof value === "number") {
    assert.ok(Number.isFinite(value), `no number of JSON at ${path}`);
  } else if (Array.isArray(value)) {
    for (const item of value) checkWritten(item ?? (item === undefined ? () => {} : null), `${path}[]`, mutated);
  } else if (typeof value === "object" && value !== null) {
    const { constructor } = Object.getPrototypeOf(value) as object;
    assert.equal(constructor, Object, `no plain object at ${path}`);
    for (const [key, member] of Object.entries(value)) {
      assert.ok(!isBrokenText(key, mutated), `no text: key "${key}" at ${path}`);
      checkWritten(member, `${path}.${key}`, mutated);
    }
  } else assert.ok(["boolean", "undefined"].includes(typeof value) || value === null, `${typeof value} at ${path}`);
}
