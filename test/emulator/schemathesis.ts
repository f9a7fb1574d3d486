import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FuzzValues } from "./fuzz-world.ts";
import { pythonWithSchemathesis } from "./python.ts";

/** What schemathesis is told. */
export interface FuzzRequest {
  /** Address of the API; its document is at `/v1/openapi.json`. */
  url: string;
  token: string;
  seconds: number;
  values: readonly FuzzValues[];
  /** Where it keeps what it needs. */
  folder: string;
}

/** What came of it. */
export interface FuzzReport {
  passed: boolean;
  text: string;
  /** Requests that were made up. */
  cases: number;
}

const checks = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_schema_conformance",
  "response_headers_conformance",
];

/** Asks an API whatever its document allows, and much that it does not; where that cannot be, the reason. */
export async function fuzz(request: FuzzRequest): Promise<FuzzReport | { missing: string }> {
  const python = await pythonWithSchemathesis();
  if (typeof python !== "string") return python;
  const config = join(request.folder, "schemathesis.toml");
  writeFileSync(config, configuration(request), { mode: 0o600 });
  const program = ["-c", "from schemathesis.cli import schemathesis; schemathesis()", "--config-file", config];
  const options = ["--max-time", `${request.seconds}`, "--checks", checks.join(","), "--no-color"];
  const args = [...program, "run", `${request.url}/v1/openapi.json`, ...options];
  const { status, text } = await run(python, args, request.folder);
  return { passed: status === 0, text, cases: Number(/(\d+) generated/.exec(text)?.[1] ?? 0) };
}

/** The token stands in a file: arguments are for everyone to see. */
function configuration({ token, values }: FuzzRequest): string {
  const everywhere = values.filter(({ operation }) => operation === undefined);
  const somewhere = values.filter(({ operation }) => operation !== undefined);
  return [
    "continue-on-failure = true",
    `headers = { authorization = ${quoted(`Bearer ${token}`)} }`,
    ...everywhere.flatMap(dictionary),
    "[parameters]",
    ...everywhere.map(binding),
    ...somewhere.flatMap(dictionary),
    ...[...Map.groupBy(somewhere, ({ operation }) => operation!)].flatMap(([id, bound]) => [
      "[[operations]]",
      `include-operation-id = ${quoted(id)}`,
      "[operations.parameters]",
      ...bound.map(binding),
    ]),
  ].join("\n");
}

function binding(bound: FuzzValues): string {
  const { place, values } = bound;
  const value =
    values.length === 1 ? quoted(values[0]!) : `{ dictionary = ${quoted(nameOf(bound))}, probability = 0.7 }`;
  return `${quoted(place)} = ${value}`;
}

function dictionary(bound: FuzzValues): string[] {
  if (bound.values.length === 1) return [];
  return [`[dictionaries.${quoted(nameOf(bound))}]`, `values = [${bound.values.map(quoted).join(", ")}]`];
}

function nameOf({ operation = "", place }: FuzzValues): string {
  return `${operation} ${place}`;
}

/** A text as JSON and TOML both write it. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

async function run(
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<{ status: number | null; text: string }> {
  const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (part: string) => (text += part));
  const [status] = (await once(child, "close")) as [number | null];
  return { status, text };
}
