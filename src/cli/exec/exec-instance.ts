import type { GivenVariables } from "../../credentials/exec/child-environment.ts";
import { linkedValues, variablesOfProviders } from "../../credentials/exec/linked-values.ts";
import type { IssuedFile } from "../../broker/ports/issuer.ts";
import type { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { BrokeredDeployment } from "../broker/brokered-deployment.ts";
import type { Io } from "../command.ts";
import { deciderOf, type Decider } from "../decider.ts";
import { instanceInFile } from "../project-file.ts";
import type { Session } from "../session.ts";
import { subjectsOf, type Subject } from "../subject.ts";
import type { ExecOptions } from "./exec-options.ts";

/** For whom a command runs. */
export interface ExecInstance {
  /** Folder whose `passrole.yml` counts. */
  folder: string;
  subject: Subject;
  decider: Decider;
}

/** What else than AWS keys a command is given. */
export interface ExecValues {
  /** Values of linked providers of other kinds, and parameters. */
  values: GivenVariables;
  /** Files that variables lead to. */
  files: readonly IssuedFile[];
  /** Variables that belong to providers: the laptop's own do not reach the child. */
  withheld: ReadonlySet<string>;
}

/** Finds the instance that the options mean; undefined when `found` says why it cannot be used. */
export async function execInstance(
  { path, input }: ExecOptions,
  io: Io,
  found: Diagnostics,
): Promise<ExecInstance | undefined> {
  const asked = await subjectsOf(path, input, io, found);
  const subject = asked?.subjects[0];
  const decider = asked && found.take(deciderOf(asked.folder, input.raw, io));
  return subject && decider && { folder: asked.folder, subject, decider };
}

/** The values that the project file links; undefined when `found` says what is wrong with them. */
export function fileValues(
  { subject, decider }: ExecInstance,
  { env }: Io,
  found: Diagnostics,
): ExecValues | undefined {
  const { organisation } = decider.project;
  const instance = found.take(instanceInFile(subject));
  const values = instance && found.take(linkedValues(organisation, instance, env));
  return values && { values, files: [], withheld: variablesOfProviders(organisation) };
}

/** The values that a broker gave, and with `--params` its parameters. */
export async function brokerValues(
  { deployment, others }: NonNullable<Session["brokered"]>,
  withParameters: boolean,
  found: Diagnostics,
): Promise<ExecValues> {
  const { brokeredValues, parameterVariables, variablesOfNeeds } = await import("../broker/brokered-values.ts");
  const { values, files } = brokeredValues(others, found);
  const [view, parameters] = await Promise.all([viewOf(deployment), withParameters ? parametersOf(deployment) : []]);
  return { values: { ...parameterVariables(parameters, found), ...values }, files, withheld: variablesOfNeeds(view) };
}

function viewOf({ client, key }: BrokeredDeployment): ReturnType<BrokeredDeployment["client"]["effective"]> {
  return client.effective(key, { explain: false });
}

function parametersOf({
  client,
  key,
}: BrokeredDeployment): ReturnType<BrokeredDeployment["client"]["parameters"]["values"]> {
  return client.parameters.values(key);
}
