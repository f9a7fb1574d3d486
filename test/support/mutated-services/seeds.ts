import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { load } from "js-yaml";
import { templateSchema } from "../../../src/cloudformation/short-tags.ts";

export type Tree = Record<string, unknown>;

/** A service that is mutated: its configuration, and the files beside it that variables may read. */
export interface SeedService {
  text: string;
  tree: Tree;
  /** By their paths from the service's folder. */
  files: Readonly<Record<string, string>>;
}

const corpus = join("..", "shared", "data", "corpus");
const own = ["test/golden/templates/*/serverless.yml", "examples/*/serverless.yml"];

/** The services of the golden cases and examples, and of the corpus of real services where it is at hand. */
export const seedServices: readonly SeedService[] = globSync([...own, join(corpus, "*", "input", "serverless.yml")])
  .sort()
  .map(readSeed);

function readSeed(file: string): SeedService {
  const text = readFileSync(file, "utf8");
  return { text, tree: load(text, { schema: templateSchema }) as Tree, files: filesBeside(dirname(file)) };
}

function filesBeside(folder: string): Record<string, string> {
  const data = globSync(join(folder, "**/*.{yml,yaml,json,env}"), {
    exclude: (path) => basename(path) === "node_modules",
  })
    .filter((file) => basename(file) !== "serverless.yml" && existsSync(file) && statSync(file).size < 20_000)
    .slice(0, 20);
  return Object.fromEntries(data.map((file) => [relative(folder, file), readFileSync(file, "utf8")]));
}

/** What stands under each key anywhere in a seed: a value that another service has there is nearly right. */
export const valuesByKey: ReadonlyMap<string, readonly unknown[]> = collectValues();

/** Every key that a seed has. */
export const seedKeys: readonly string[] = [...valuesByKey.keys()];

function collectValues(): Map<string, unknown[]> {
  const values = new Map<string, unknown[]>();
  for (const { tree } of seedServices) collect(tree, values);
  return values;
}

function collect(value: unknown, values: Map<string, unknown[]>): void {
  if (Array.isArray(value)) for (const item of value) collect(item, values);
  else if (typeof value === "object" && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      const known = values.get(key);
      if (known) known.push(member);
      else values.set(key, [member]);
      collect(member, values);
    }
  }
}
