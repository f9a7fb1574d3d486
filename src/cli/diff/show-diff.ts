import { isError, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnosticJson } from "../../diagnostics/render-json.ts";
import { serviceOf } from "../../iam/action.ts";
import { loadActionCatalogue } from "../../iam/action-catalogue.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import type { Io } from "../command.ts";
import { githubAnnotations } from "../formats/github.ts";
import { report } from "../report.ts";
import { changesBetween, isEmpty, type PartyChange } from "./changes.ts";
import { diffDiagnostics } from "./diff-diagnostics.ts";
import { diffJson } from "./diff-json.ts";
import { diffMarkdown } from "./diff-markdown.ts";
import { parseDiffOptions, type DiffOptions } from "./diff-options.ts";
import { diffPage } from "./diff-page.ts";
import { readSide } from "./read-side.ts";
import type { Side } from "./side.ts";

/** Two sides and how they differ. */
export interface Compared {
  base: Side;
  head: Side;
  changes: readonly PartyChange[];
}

/** Prints how what is allowed differs between two sides. */
export async function showDiff(
  baseName: string,
  headName: string,
  raw: Readonly<Record<string, unknown>>,
  io: Io,
): Promise<number> {
  const options = parseDiffOptions(raw);
  const head = await readSide(headName, baseName, options, io);
  const base = await readSide(baseName, headName, sameStack(options, head), io);
  if ([...base.diagnostics, ...head.diagnostics].some(isError)) return refuse(base, head, options, io);
  const catalogue = await catalogueFor([...base.parties, ...head.parties].flatMap(({ documents }) => documents));
  const compared = { base, head, changes: changesBetween(base.parties, head.parties, catalogue) };
  io.out(printed(compared, options, io));
  if (options.format !== "json") report(absences([base, head]), io);
  return options.failOn.includes("widened") && isWidened(compared) ? 1 : 0;
}

/** A template is named after its file where no stack is named, and two files are two versions of one stack. */
function sameStack(options: DiffOptions, { stack }: Side): DiffOptions {
  if (stack === undefined || options.input.stackName !== undefined) return options;
  return { ...options, input: { ...options.input, stackName: stack } };
}

/** That a revision has nothing to compare with is said; what else is found in a side is not of the comparison. */
function absences(sides: readonly Side[]): readonly Diagnostic[] {
  return sides.flatMap(({ diagnostics }) => diagnostics.filter(({ code }) => code === "diff/not-there"));
}

export function isWidened({ changes }: Pick<Compared, "changes">): boolean {
  return changes.some(({ gained }) => !isEmpty(gained));
}

function printed(compared: Compared, { format, input }: DiffOptions, io: Io): string {
  if (format === "json") return diffJson(compared);
  if (format === "markdown") return diffMarkdown(compared);
  if (format === "github") return githubAnnotations(diffDiagnostics(compared), io);
  return diffPage(compared, io, input.verbose);
}

/** What is wrong with a side is said of each, with its name where it is a revision. */
function refuse(base: Side, head: Side, { format, input }: DiffOptions, io: Io): number {
  const found = [base, head].flatMap(({ diagnostics }) => (diagnostics.some(isError) ? diagnostics : []));
  if (format === "json") io.out(`${JSON.stringify({ diagnostics: found.map(diagnosticJson) }, null, 2)}\n`);
  else report(found, io, input.verbose);
  return 2;
}

/** The actions of all services that policies name; all there are where one names every service. */
async function catalogueFor(documents: readonly PolicyDocument[]): ReturnType<typeof loadActionCatalogue> {
  const statements = documents.flatMap(({ Statement }) => Statement);
  const patterns = statements.flatMap(({ Action, NotAction }) => [Action ?? [], NotAction ?? []].flat());
  const services = new Set(patterns.map(serviceOf));
  const isGeneral =
    [...services].some((service) => /[*?]/.test(service)) ||
    statements.some(({ NotAction }) => NotAction !== undefined);
  return loadActionCatalogue(isGeneral ? (await loadActionCatalogue([])).services : services);
}
