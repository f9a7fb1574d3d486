import { Diagnostics } from "../diagnostics/diagnostics.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { Io } from "./command.ts";
import type { InputOptions } from "./input-options.ts";
import { requireOnePlace } from "./open-service.ts";
import { report } from "./report.ts";
import { subjectsOf, type Subject } from "./subject.ts";

/** A service at one stage and region, with the folder whose `passrole.yml` counts. */
export interface OneSubject {
  folder: string;
  subject: Subject;
}

/** The subject of a command that has one: of `--service`, or of the service that PATH holds. Throws when there is none. */
export async function oneSubject(path: string, options: InputOptions, io: Io): Promise<OneSubject> {
  requireOnePlace(options);
  const diagnostics = new Diagnostics();
  const found = await subjectsOf(path, options, io, diagnostics);
  const [subject] = found?.subjects ?? [];
  if (!found || !subject || diagnostics.failed) throw new PassroleError(diagnostics.list);
  report(diagnostics.list, io, options.verbose);
  return { folder: found.folder, subject };
}
