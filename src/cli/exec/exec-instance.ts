import type { GivenVariables } from "../../credentials/exec/child-environment.ts";
import { linkedValues, variablesOfProviders } from "../../credentials/exec/linked-values.ts";
import type { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { Io } from "../command.ts";
import { instanceInFile, organisationOf, readProjectFile } from "../project-file.ts";
import { subjectsOf, type Subject } from "../subject.ts";
import type { ExecOptions } from "./exec-options.ts";

/** For whom a command runs, and what else than AWS keys it is given. */
export interface ExecInstance {
  /** Folder whose `passrole.yml` counts. */
  folder: string;
  subject: Subject;
  /** Values of linked providers of other kinds. */
  values: GivenVariables;
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
  const project = asked && found.take(readProjectFile(asked.folder, io));
  const organisation = project && found.take(organisationOf(project));
  const instance = subject && found.take(instanceInFile(subject));
  if (!subject || !organisation || !instance) return undefined;
  const values = found.take(linkedValues(organisation, instance, io.env));
  return values && { folder: asked.folder, subject, values, withheld: variablesOfProviders(organisation) };
}
