import { dirname } from "node:path";
import type { LoadOptions, Lookup } from "../read/configuration.ts";
import type { Environment } from "./environment.ts";
import type { Expansion } from "./expand.ts";
import type { Files } from "./files.ts";
import { rootOf } from "./location.ts";
import { keptParameters } from "./kept-parameters.ts";
import { lookupAccess } from "./lookup-access.ts";
import type { Resolution } from "./resolve-configuration.ts";
import type { Resolver } from "./resolver.ts";
import type { SourceContext } from "./source.ts";
import { UserModules } from "./user-modules.ts";
import { isPlain } from "./values.ts";

/** The parts that work together while variables are resolved. */
export interface Workings {
  resolver: Resolver;
  expansion: Expansion;
  files: Files;
  environment: Environment;
  /** What variables look up in AWS, as it is met. */
  lookups: Lookup[];
  /** Texts that no diagnostic shows. */
  secrets: string[];
}

/** What sources read, for one configuration. */
export function sourceContext(resolution: Resolution, workings: Workings): SourceContext {
  const { main, options, ports } = resolution;
  const { resolver, files, environment, lookups, secrets } = workings;
  const given = commandLine(options);
  const modules = new UserModules(resolution, workings, given);
  const provider = async (key: string, otherwise: string): Promise<string | undefined> => {
    const selected = await resolver.select(rootOf(main), ["provider", key]);
    if ("owner" in selected) return otherwise;
    // What is no text is told when the configuration is validated.
    return "found" in selected && isPlain(selected.found.value) ? String(selected.found.value) : undefined;
  };
  const stage = async (): Promise<string | undefined> => options.stage ?? provider("stage", "dev");
  const region = async (): Promise<string | undefined> => options.region ?? provider("region", "us-east-1");
  const access = lookupAccess(resolution, resolver, { stage, region });
  return {
    main,
    folder: dirname(resolution.file),
    options: given,
    params: options.params ?? {},
    ...keptParameters(resolution, resolver, { stage, region }),
    get env() {
      return environment.variables;
    },
    instanceId: String(ports.now()),
    stage,
    region,
    account: async () => {
      if (options.account !== undefined) return { value: options.account };
      const aws = await access();
      return "unasked" in aws ? aws : aws.account();
    },
    lookups: access,
    note: (lookup) => void lookups.push(lookup),
    hide: (secret) => void secrets.push(...textsOf(secret)),
    select: (from, keys) => resolver.select(from, keys),
    readFile: (path) => files.read(path),
    runUserCode: (call, at) => modules.run(call, at),
  };
}

/** The options by their long names, as `${opt:…}` asks for them: `awsProfile` is `aws-profile`. */
function commandLine({ cliOptions = {}, stage, region, org, app }: LoadOptions): Record<string, unknown> {
  const named = Object.entries(cliOptions).map(([name, value]) => [kebabCase(name), value] as const);
  const given = [...named, ...Object.entries({ stage, region, org, app })].filter(([, value]) => isGiven(value));
  return Object.fromEntries(given);
}

function textsOf(value: unknown): string[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(textsOf);
  return isPlain(value) && value !== "" ? [String(value)] : [];
}

function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}
