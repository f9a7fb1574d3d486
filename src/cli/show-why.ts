import { explainDenial } from "../deploy-policy/why/explain-denial.ts";
import type { Explanation } from "../deploy-policy/why/explanation.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { accessDenials } from "../iam/access-denied.ts";
import type { Io } from "./command.ts";
import { parseInputOptions } from "./input-options.ts";
import { report } from "./report.ts";
import { checkActions, spelled } from "./why-actions.ts";
import { whyJson } from "./why-json.ts";
import { whyKnowledge } from "./why-knowledge.ts";
import { whyPage } from "./why-page.ts";

/** Explains the refusals in a text, which is given as arguments or on stdin. */
export async function showWhy(
  words: readonly string[],
  raw: Readonly<Record<string, unknown>>,
  io: Io,
): Promise<number> {
  const options = parseInputOptions(raw);
  const diagnostics = new Diagnostics();
  const denials = await spelled(accessDenials(await givenText(words, io)));
  if (denials.length === 0) nothingRecognised(diagnostics);
  const knowledge = denials.length === 0 ? { needs: [] } : await whyKnowledge(raw, options, denials, io, diagnostics);
  const explanations = denials.map((denial) => explainDenial(denial, knowledge));
  await checkActions(explanations, diagnostics);
  if (options.json) io.out(whyJson(explanations, diagnostics.list));
  else {
    io.out(whyPage(explanations, { service: raw["for"] !== undefined && !diagnostics.failed, io }));
    report(diagnostics.list, io, options.verbose);
  }
  return exitCodeOf(explanations, diagnostics);
}

async function givenText(words: readonly string[], io: Io): Promise<string> {
  const text = words.length > 0 ? words.join(" ") : await io.stdin();
  if (text.trim() !== "") return text;
  throw PassroleError.of("cli/bad-usage", "no message was given", {
    hint: 'write `passrole why "User: … is not authorized to perform: …"`, or pipe a log in',
  });
}

function nothingRecognised(diagnostics: Diagnostics): void {
  diagnostics.error("why/not-recognised", "nothing in this text is a refusal of AWS that is known", {
    hint: "give the whole message, e.g. `User: … is not authorized to perform: … on resource: …`, as AWS printed it",
  });
}

function exitCodeOf(explanations: readonly Explanation[], { failed }: Diagnostics): number {
  if (explanations.length === 0) return 1;
  return failed ? 2 : 0;
}
