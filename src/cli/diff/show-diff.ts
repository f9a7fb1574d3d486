import { isError } from "../../diagnostics/diagnostic.ts";
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
import { readSide, type Side } from "./side.ts";

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
  const base = await readSide(baseName, headName, options, io);
  const head = await readSide(headName, baseName, options, io);
  if ([...base.diagnostics, ...head.diagnostics].some(isError)) return refuse(base, head, options, io);
  const catalogue = await catalogueFor([...base.parties, ...head.parties].flatMap(({ documents }) => documents));
  const compared = { base, head, changes: changesBetween(base.parties, head.parties, catalogue) };
  io.out(printed(compared, options, io));
  return options.failOn.includes("widened") && isWidened(compared) ? 1 : 0;
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
  const found = [base, head].flatMap(({ diagnostics }) => diagnostics);
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
