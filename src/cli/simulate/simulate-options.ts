import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { RequestContext } from "../../iam/request.ts";
import { parseFill, type Fill } from "../policy-files/placeholders.ts";

/** The options of `simulate`, parsed. */
export interface SimulateOptions {
  actions: readonly string[];
  resources: readonly string[];
  context: RequestContext;
  principal?: string;
  resourceAccount?: string;
  managementAccount?: string;
  files: PolicyFiles;
  fill: Fill;
  explain: boolean;
  json: boolean;
  verbose: boolean;
}

/** Files of each kind of policy; of control policies one a level. */
export interface PolicyFiles {
  identity: readonly string[];
  boundary: readonly string[];
  session: readonly string[];
  resource: readonly string[];
  serviceControl: readonly string[];
  resourceControl: readonly string[];
}

/** Reads the options of `simulate`; bad usage is thrown with exit code 2. */
export function parseSimulateOptions(raw: Readonly<Record<string, unknown>>): SimulateOptions {
  const files = filesOf(raw);
  const actions = listOf(raw["action"]).flatMap(separated).map(actionOf);
  if (files.identity.length + files.resource.length === 0) {
    throw usage("no policy was given", "name one: `--policy policy.json`, or `--resource-policy` for a resource's own");
  }
  if (actions.length === 0) throw usage("no action was given", "name one: `--action s3:GetObject`");
  const resources = listOf(raw["resource"]).map(resourceOf);
  return {
    actions,
    resources: resources.length > 0 ? resources : ["*"],
    context: contextOf(listOf(raw["context"])),
    ...optional("principal", principalOf(raw["principal"])),
    ...optional("resourceAccount", accountOf("--resource-account", raw["resourceAccount"])),
    ...optional("managementAccount", accountOf("--management-account", raw["managementAccount"])),
    files,
    fill: parseFill(raw["fill"]),
    explain: raw["explain"] === true,
    json: raw["json"] === true,
    verbose: raw["verbose"] === true,
  };
}

function filesOf(raw: Readonly<Record<string, unknown>>): PolicyFiles {
  return {
    identity: listOf(raw["policy"]),
    boundary: listOf(raw["boundary"]),
    session: listOf(raw["sessionPolicy"]),
    resource: listOf(raw["resourcePolicy"]),
    serviceControl: listOf(raw["scp"]),
    resourceControl: listOf(raw["rcp"]),
  };
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function separated(text: string): readonly string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function actionOf(text: string): string {
  if (/^[a-z0-9-]+:[a-z0-9]+$/i.test(text)) return text;
  const hint = text.includes("*")
    ? "a request has one action; several are separated by commas"
    : "an action is `service:Operation`, e.g. `s3:GetObject`";
  throw usage(`\`--action ${text}\` is no action`, hint);
}

function resourceOf(text: string): string {
  if (text === "*" || /^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/s.test(text)) return text;
  throw usage(
    `\`--resource ${text}\` is no resource`,
    "a resource is an ARN of six parts, or `*` for actions that know none",
  );
}

function contextOf(pairs: readonly string[]): RequestContext {
  const values = new Map<string, string[]>();
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    if (at < 1) throw usage(`\`--context ${pair}\` has no key and value`, "write `--context aws:SourceIp=203.0.113.7`");
    const key = pair.slice(0, at);
    values.set(key, [...(values.get(key) ?? []), pair.slice(at + 1)]);
  }
  return Object.fromEntries([...values].map(([key, some]) => [key, some.length === 1 ? some[0]! : some]));
}

function principalOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  if (value === "*" || /^(arn:.+|\d{12}|[\w-]+(\.[\w-]+)+)$/.test(value)) return value;
  throw usage(
    `\`--principal ${value}\` is nobody who can ask`,
    "name a role, user or session by its ARN, an account by its digits, or a service such as `lambda.amazonaws.com`",
  );
}

function accountOf(option: string, value: unknown): string | undefined {
  if (typeof value !== "string" || /^\d{12}$/.test(value)) return value as string | undefined;
  throw usage(`\`${option} ${value}\` is not an AWS account`, "an account has 12 digits");
}

function optional<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: string };
}

function usage(message: string, hint: string): PassroleError {
  return PassroleError.of("cli/bad-usage", message, { hint });
}
