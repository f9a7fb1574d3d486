import type { Instance } from "../broker/domain/instance.ts";
import type { Organisation } from "../broker/domain/organisation.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import { diagnosticJson } from "../diagnostics/render-json.ts";
import type { BrokerPlace } from "./broker/broker-place.ts";
import type { Io } from "./command.ts";
import { deciderOf } from "./decider.ts";
import { deployerTable } from "./deployer-table.ts";
import { distinct, explainInstance, type Explanation } from "./explanation.ts";
import { explanationJson } from "./explanation-json.ts";
import { explanationPage } from "./explanation-page.ts";
import { parseInputOptions, type InputOptions } from "./input-options.ts";
import { localCredentials } from "./local-credentials.ts";
import { instanceInFile, type ProjectOfFolder } from "./project-file.ts";
import { report } from "./report.ts";
import { subjectsOf, type Subject } from "./subject.ts";

/** Prints who deploys a service, and why. Exit code 1 when what is linked cannot be used, 2 on a bad file. */
export async function showExplanation(path: string, raw: Readonly<Record<string, unknown>>, io: Io): Promise<number> {
  const options = parseInputOptions(raw);
  const found = new Diagnostics();
  const explanations = await explanationsOf(path, options, io, found);
  if (!explanations || found.failed) return refuse(found, options, io);
  if (options.json) printJson(explanations, io);
  else printPage(explanations, found, options, io);
  return explanations.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === "error")) ? 1 : 0;
}

async function explanationsOf(
  path: string,
  options: InputOptions,
  io: Io,
  found: Diagnostics,
): Promise<Explanation[] | undefined> {
  const asked = await subjectsOf(path, options, io, found);
  const decider = asked && found.take(deciderOf(asked.folder, options.raw, io));
  if (!decider) return undefined;
  const subjects = asked.subjects.filter((subject) => isOneStage(subject, found));
  const { place, project } = decider;
  if (place) return Promise.all(subjects.map((subject) => brokeredExplanation(subject, place, io)));
  checkOrganisation(project.organisation, options, io, found);
  return subjects.flatMap((subject) => {
    const instance = found.take(instanceInFile(subject));
    return instance ? [fileExplanation(subject, instance, project, io)] : [];
  });
}

function fileExplanation(
  { profile }: Subject,
  instance: Instance,
  { organisation, file }: ProjectOfFolder,
  io: Io,
): Explanation {
  const local = localCredentials(io.env, instance.stage, profile);
  return {
    organisation: organisation.name,
    decider: file,
    instance,
    local,
    ...explainInstance(organisation, instance),
  };
}

async function brokeredExplanation(subject: Subject, place: BrokerPlace, io: Io): Promise<Explanation> {
  const { effectiveNeeds, effectiveView, refusalsOf } = await import("./broker/effective-deployer.ts");
  const view = await effectiveView(place, subject, io);
  return {
    organisation: view.organisation,
    decider: place.url,
    instance: view.instance,
    local: localCredentials(io.env, subject.stage, subject.profile),
    needs: effectiveNeeds(view),
    parameters: view.parameters,
    diagnostics: refusalsOf(view),
  };
}

function isOneStage({ stage }: Subject, found: Diagnostics): boolean {
  if (!stage.includes("*")) return true;
  found.error("cli/stage-pattern", `\`${stage}\` is a rule for stages, not a stage`, {
    hint: `name a stage that it matches: \`--stage ${stage.replaceAll("*", "1")}\``,
  });
  return false;
}

/** The file's providers are its organisation's: someone who asks for another one's must not get them. */
function checkOrganisation({ name }: Organisation, { org }: InputOptions, { env }: Io, found: Diagnostics): void {
  const asked = org ?? env["PASSROLE_ORG"];
  if (!asked || name === null || asked === name) return;
  found.error("cli/other-organisation", `\`passrole.yml\` is of organisation \`${name}\`, not \`${asked}\``, {
    hint: org === undefined ? "unset `PASSROLE_ORG`" : "leave out `--org`",
  });
}

/** One object for one instance, a list for several. */
function printJson(explanations: readonly Explanation[], io: Io): void {
  const [first, ...more] = explanations.map(explanationJson);
  io.out(`${JSON.stringify(more.length === 0 ? first : [first, ...more], null, 2)}\n`);
}

function printPage(explanations: readonly Explanation[], found: Diagnostics, options: InputOptions, io: Io): void {
  const table = explanations.length > 1 ? `${tableOf(explanations, io)}\n\n` : "";
  io.out(`\n${table}${explanations.map((each) => explanationPage(each, io.outStyle)).join("\n\n")}\n\n`);
  const diagnostics = explanations.flatMap((each) => each.diagnostics);
  report(distinct([...found.list, ...diagnostics]), io, options.verbose);
}

function tableOf(explanations: readonly Explanation[], io: Io): string {
  const rows = explanations.flatMap(({ needs }) => needs.slice(0, 1).map(({ who }) => who));
  return deployerTable(rows, io.outStyle)
    .map((line) => `  ${line}`)
    .join("\n");
}

function refuse({ list }: Diagnostics, { json, verbose }: InputOptions, io: Io): number {
  const diagnostics = distinct(list);
  if (json) io.out(`${JSON.stringify({ diagnostics: diagnostics.map(diagnosticJson) }, null, 2)}\n`);
  else report(diagnostics, io, verbose);
  return 2;
}
