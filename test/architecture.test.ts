import { test } from "node:test";
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path/posix";

/** Folders of `src` from the ground up: imports point only upwards in this list, folders of one line do not meet. */
const layers: readonly (readonly string[])[] = [
  ["diagnostics"],
  ["iam"],
  ["dashboard"],
  ["cloudformation"],
  ["catalogue"],
  ["observe"],
  ["serverless", "sam", "cloud-assembly", "deploy-policy"],
  ["broker/domain"],
  ["broker"],
  ["aws"],
  ["credentials"],
  ["deploy"],
  ["broker/store", "broker/issuers", "broker/http", "broker/client"],
  ["cli", "testing"],
];

const folders = layers.flat();
const sources = globSync("src/**/*.{ts,tsx}").map((file) => file.replaceAll("\\", "/"));
const product = sources.filter((file) => !/\.test\.tsx?$/.test(file));

test("every source file belongs to a layer", () => {
  assert.ok(sources.length > 50, `found only ${sources.length} files`);
  const strays = product.filter((file) => layerOf(file) === undefined && dirname(file) !== "src");
  assert.deepEqual(strays, []);
});

test("imports point only towards lower layers", () => {
  const wrong = product.flatMap((file) =>
    importsOf(file)
      .filter((target) => !mayImport(file, target))
      .map((target) => `${file} -> ${target}`),
  );
  assert.deepEqual(wrong, []);
});

/** What the page takes of the program besides the API: patterns mean the same in both. */
const shared = new Set(["src/iam/pattern.ts", "src/iam/pattern-relations.ts"]);

test("the page and the server know each other by the API, and by what a pattern means, alone", () => {
  const wrong = product.flatMap((file) =>
    importsOf(file)
      .filter((target) => file.startsWith("src/dashboard/") !== target.startsWith("src/dashboard/"))
      .filter((target) => !shared.has(target))
      .map((target) => `${file} -> ${target}`),
  );
  const ofNode = product.filter(
    (file) => file.startsWith("src/dashboard/") && /from "node:|\bprocess\./.test(readFileSync(file, "utf8")),
  );
  assert.deepEqual([...wrong, ...ofNode], []);
});

test("nothing but the command line, the test kit and the page touches the process, the console, the clock or the network", () => {
  const ports =
    /\bprocess\.(?!versions\b)|\bconsole\.|\bDate\.now\b|\bnew Date\(\)|\bfetch\(|from "node:(?:https?|net|child_process|dns)"/;
  const wrong = product
    .filter((file) => file.startsWith("src/") && !/^src\/(?:cli|testing|dashboard)\//.test(file))
    .filter((file) => ports.test(withoutComments(readFileSync(file, "utf8"))));
  assert.deepEqual(wrong, []);
});

test("only `aws` imports the AWS SDK", () => {
  const wrong = product.filter(
    (file) => !file.startsWith("src/aws/") && /from "@aws-sdk\//.test(readFileSync(file, "utf8")),
  );
  assert.deepEqual(wrong, []);
});

/** Where a secret's text is needed: the SDK's clients, sealing and signing, what a child or a person is given. */
const mayReveal = [
  "src/aws/sdk-credentials.ts",
  "src/aws/security-token-service.ts",
  "src/broker/accounts/password-text.ts",
  "src/broker/client/wire.ts",
  "src/broker/domain/kinds/given-values.ts",
  "src/broker/domain/kinds/static-problems.ts",
  "src/broker/http/reveal.ts",
  "src/broker/parameters/parameter-values.ts",
  "src/broker/providers/provider-values.ts",
  "src/broker/sealing/open-sealing.ts",
  "src/broker/signing/signing-keys.ts",
  "src/cli/broker/give-token.ts",
  "src/cli/broker/kept-parameters.ts",
  "src/cli/broker/parameter-text.ts",
  "src/cli/broker/stored-logins.ts",
  "src/cli/broker/uncovered.ts",
  "src/cli/credential-formats.ts",
  "src/cli/exec/endpoint-server.ts",
  "src/cli/exec/prepare-child.ts",
  "src/cli/info-page.ts",
  "src/credentials/exec/child-environment.ts",
  "src/credentials/exec/endpoint-answer.ts",
  "src/credentials/exec/private-files.ts",
];

test("secrets are revealed in few files", () => {
  const reveals = product.filter((file) => /\.reveal\(\)/.test(readFileSync(file, "utf8")));
  assert.deepEqual(reveals.sort(), mayReveal);
});

test("there are no barrels but the public ones", () => {
  const barrels = product.filter((file) => /(?:^|\/)index\.ts$/.test(file) && dirname(file) !== "src");
  assert.deepEqual(barrels, []);
});

test("no import cycle crosses files", () => {
  const graph = new Map(product.map((file) => [file, importsOf(file, "value")]));
  assert.deepEqual(findCycle(graph), undefined);
});

function layerOf(file: string): number | undefined {
  const folder = folderOf(file);
  const index = layers.findIndex((layer) => folder !== undefined && layer.includes(folder));
  return index < 0 ? undefined : index;
}

function folderOf(file: string): string | undefined {
  const candidates = folders.filter((folder) => file.startsWith(`src/${folder}/`));
  return candidates.sort((a, b) => b.length - a.length)[0];
}

function mayImport(file: string, target: string): boolean {
  const [from, to] = [layerOf(file), layerOf(target)];
  if (from === undefined) return true; // the public entry points
  if (to === undefined) return false;
  return folderOf(file) === folderOf(target) || to < from;
}

function importsOf(file: string, kind: "all" | "value" = "all"): string[] {
  const text = readFileSync(file, "utf8");
  const statements = [
    ...text.matchAll(/(?:^|\n)(?:import|export)\s+(type\s)?[^;]*?from\s+"(\.[^"]+)"|import\("(\.[^"]+)"\)/g),
  ];
  return statements
    .filter(([, type, , lazy]) => kind === "all" || (!type && !lazy))
    .map(([, , direct, lazy]) => normalize(join(dirname(file), direct ?? lazy!)));
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g, "");
}

function findCycle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    const found = (graph.get(file) ?? []).map((next) => visit(next, [...path, file])).find(Boolean);
    done.add(file);
    return found;
  };
  return [...graph.keys()].map((file) => visit(file, [])).find(Boolean);
}
