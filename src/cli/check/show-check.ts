import { diagnosticJson } from "../../diagnostics/render-json.ts";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { Io } from "../command.ts";
import { githubAnnotations } from "../formats/github.ts";
import { sarifLog } from "../formats/sarif.ts";
import { report, sorted } from "../report.ts";
import { checkJson } from "./check-json.ts";
import { parseCheckOptions, type CheckOptions, type Judged } from "./check-options.ts";
import { checkPage } from "./check-page.ts";
import { findingsOf, type Finding } from "./findings.ts";
import { judge } from "./judge.ts";
import type { Judgement } from "./judgement.ts";

/** Prints what is to be said of policies, which one principal has together. */
export async function showCheck(
  files: readonly string[],
  raw: Readonly<Record<string, unknown>>,
  io: Io,
): Promise<number> {
  const options = parseCheckOptions(raw);
  const diagnostics = new Diagnostics();
  const judgement = await judge(files, options, io, diagnostics);
  if (!judgement || diagnostics.failed) return refuse(files, options, diagnostics, io);
  const findings = findingsOf(judgement, options.failOn);
  io.out(printed(judgement, findings, options, diagnostics, io));
  const failed = options.failOn.filter((what) => findings.some(({ judged }) => judged === what));
  if (options.format === "text") talk(failed, diagnostics, options, io);
  return failed.length > 0 ? 1 : 0;
}

function talk(failed: readonly Judged[], { list }: Diagnostics, { input }: CheckOptions, io: Io): void {
  report(list, io, input.verbose);
  if (failed.length > 0) io.err(`${io.errStyle.red("failed")} on ${failed.join(", ")}, as --fail-on asks\n`);
}

function printed(
  judgement: Judgement,
  findings: readonly Finding[],
  { format, failOn, input }: CheckOptions,
  { list }: Diagnostics,
  io: Io,
): string {
  const all = sorted([...findings.map(({ diagnostic }) => diagnostic), ...list]);
  if (format === "sarif") return sarifLog(all, judgement.policies[0]!.spanOf([])?.file ?? "", io);
  if (format === "github") return githubAnnotations(all, io);
  if (format === "json") return checkJson(judgement, findings, failOn, all);
  return checkPage(judgement, io, input.verbose);
}

/** What keeps the policies from being judged. */
function refuse(files: readonly string[], { format, input }: CheckOptions, { list }: Diagnostics, io: Io): number {
  if (format === "json")
    io.out(`${JSON.stringify({ policies: [], diagnostics: list.map(diagnosticJson) }, null, 2)}\n`);
  else if (format === "sarif") io.out(sarifLog(list, files[0]!, io));
  else if (format === "github") io.out(githubAnnotations(list, io));
  else report(list, io, input.verbose);
  return 2;
}
