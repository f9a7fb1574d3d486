import { existsSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative } from "node:path";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { diagnostic, Diagnostics } from "../diagnostics/diagnostics.ts";
import { parseInstance, type Instance, type InstanceRequest } from "../broker/domain/instance.ts";
import { namedStages } from "../broker/domain/named-scopes.ts";
import type { Organisation } from "../broker/domain/organisation.ts";
import { readProject, type Project } from "../broker/domain/project/read-project.ts";
import { whoDeploys, type Deployer } from "../broker/domain/who-deploys.ts";
import type { Io } from "./command.ts";

const names = ["passrole.yml", "passrole.yaml"];

/** The project a folder belongs to. */
export interface ProjectOfFolder extends Project {
  /** Name of the file in diagnostics; undefined when no file says anything. */
  file?: string;
}

/** An organisation in which nothing is linked. */
export const nothingLinked: Organisation = { name: null, providers: new Map(), links: [] };

/** Reads the `passrole.yml` that counts in `folder`; without one, a project in which nothing is linked. */
export function readProjectFile(folder: string, io: Pick<Io, "cwd">): Outcome<ProjectOfFolder> {
  const [file, second] = findProjectFiles(folder, io.cwd);
  if (!file) return { value: { organisation: nothingLinked, broker: null, app: null }, diagnostics: [] };
  const name = relative(io.cwd, file) || file;
  if (second) return { diagnostics: [twoFiles(name, relative(io.cwd, second))] };
  const { value, diagnostics } = readProject(name, readFileSync(file, "utf8"));
  return { ...(value && { value: { ...value, file: name } }), diagnostics };
}

/** Who deploys a service to each of `requests`, as a project file says. No value on an error. */
export function whoDeploysIn(
  { organisation }: ProjectOfFolder,
  requests: readonly InstanceRequest[],
): Outcome<readonly Deployer[]> {
  const found = new Diagnostics();
  const instances = requests.map((request) => found.take(instanceInFile(request)));
  if (instances.includes(undefined)) return { diagnostics: found.list };
  const { value, diagnostics } = whoDeploys(organisation, instances as Instance[]);
  return { value, diagnostics: [...found.list, ...diagnostics] };
}

/** The stages that a project names for a service, patterns left out. */
export function linkedStages({ organisation }: ProjectOfFolder, service: string): readonly string[] {
  return namedStages(organisation.links, service).filter((name) => !name.includes("*"));
}

/** An instance as `passrole.yml` knows it: services have no app there. */
export function instanceInFile({ service, stage, region }: InstanceRequest): Outcome<Instance> {
  return parseInstance({ service, stage, region });
}

/**
 * The project files of the nearest folder that has one, from `folder` up to the root of its repository. Outside a
 * repository no further up than the working directory, lest a file someone left in a shared folder decides.
 */
export function findProjectFiles(folder: string, cwd: string): string[] {
  const found = foldersUpFrom(folder, cwd).map((each) => names.map((name) => join(each, name)).filter(existsSync));
  return found.find((files) => files.length > 0) ?? [];
}

function foldersUpFrom(folder: string, cwd: string): string[] {
  const all = [folder];
  while (dirname(all.at(-1)!) !== all.at(-1)) all.push(dirname(all.at(-1)!));
  const repository = all.findIndex((each) => existsSync(join(each, ".git")));
  if (repository >= 0) return all.slice(0, repository + 1);
  return isWithin(folder, cwd) ? all.slice(0, all.indexOf(cwd) + 1) : [folder];
}

function isWithin(folder: string, ancestor: string): boolean {
  const path = relative(ancestor, folder);
  return !path.startsWith("..") && !isAbsolute(path);
}

function twoFiles(one: string, other: string): ReturnType<typeof diagnostic> {
  const message = `\`${one}\` and \`${other}\` stand side by side`;
  return diagnostic("error", "project-file/two-files", message, { hint: `keep \`${one}\`` });
}
