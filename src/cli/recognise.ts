import { basename } from "node:path";

/** What a file or folder turned out to be. `other` names a tool whose files are no input. */
export type Recognised =
  { kind: "serverless" | "cloudformation" | "sam" | "cloud-assembly" } | { kind: "other"; tool: OtherTool };

/** Tools whose projects are not read: `exec`, `observe` and `check` serve them. */
export type OtherTool = "SST 3" | "Pulumi" | "Terraform";

const otherTools: readonly [pattern: RegExp, tool: OtherTool][] = [
  [/^sst\.config\.[cm]?[jt]s$/, "SST 3"],
  [/^Pulumi(\..+)?\.ya?ml$/, "Pulumi"],
  [/\.tf(\.json)?$/, "Terraform"],
];

/** The names a service's configuration has, the one the framework prefers first. */
export const serverlessNames: readonly string[] = ["yml", "yaml", "json", "js", "cjs", "mjs", "ts"].map(
  (extension) => `serverless.${extension}`,
);

/** What a file's name alone tells; undefined when its text must be seen. */
export function recogniseName(file: string): Recognised | undefined {
  const name = basename(file);
  if (serverlessNames.includes(name) || /\.serverless\.ya?ml$/.test(name)) return { kind: "serverless" };
  const other = otherTools.find(([pattern]) => pattern.test(name));
  return other && { kind: "other", tool: other[1] };
}

/** What a JSON or YAML text is, by its top-level keys; undefined when it is none of the inputs. */
export function recogniseText(text: string): Recognised | undefined {
  if (isManifest(text)) return { kind: "cloud-assembly" };
  if (yamlTransform(text) || jsonTransform(text)) return { kind: "sam" };
  if (hasKey(text, "Resources")) return { kind: serverlessType.test(text) ? "sam" : "cloudformation" };
  return hasKey(text, "service") && hasKey(text, "provider") ? { kind: "serverless" } : undefined;
}

/** A type that only the transform of AWS SAM knows. */
const serverlessType = /["']?Type["']?\s*:\s*["']?AWS::Serverless::/;

/** A key at the root: at the start of a line in YAML, of the outermost object in JSON. */
function hasKey(text: string, key: string): boolean {
  if (!text.trimStart().startsWith("{")) return new RegExp(`^["']?${key}["']?\\s*:`, "m").test(text);
  const root = parsed(text);
  return root ? key in root : new RegExp(`"${key}"\\s*:`).test(text);
}

/** The manifest of a cloud assembly, as CDK and SST 2 leave it. */
export function isManifest(text: string): boolean {
  const root = text.trimStart().startsWith("{") ? parsed(text) : undefined;
  return root !== undefined && "artifacts" in root && "version" in root;
}

/** What stands below `Transform:` up to the next key of the root. */
function yamlTransform(text: string): boolean {
  const start = /^["']?Transform["']?\s*:/m.exec(text)?.index;
  if (start === undefined) return false;
  const [first = "", ...others] = text.slice(start).split("\n");
  const end = others.findIndex((line) => /^[^\s#-]/.test(line));
  return [first, ...others.slice(0, end < 0 ? others.length : end)].some((line) => line.includes("AWS::Serverless-"));
}

function jsonTransform(text: string): boolean {
  return text.trimStart().startsWith("{") && /AWS::Serverless-/.test(JSON.stringify(parsed(text)?.["Transform"] ?? ""));
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
