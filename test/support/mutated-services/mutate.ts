import { dump } from "js-yaml";
import type { Chance } from "../chance.ts";
import { mutateText } from "./text-mutations.ts";
import { mutateTree } from "./tree-mutations.ts";
import { seedServices, type Tree } from "./seeds.ts";

/** A service by chance: the text of its serverless.yml, and of the files beside it. */
export interface MutatedService {
  text: string;
  files: Readonly<Record<string, string>>;
}

/** Files that the variables among the odd values name, beside what the seed has. */
const namedFiles = {
  "other.yml": "a: { b: 1, c: '${self:service}' }\nhandler: a.b\n",
  "text.txt": "text\n",
  "broken.json": "{ a",
  "code.js": "",
};

/** A real service that was changed a few times, in its tree, its text or both. */
export function mutatedService(chance: Chance): MutatedService {
  const seed = chance.pick(seedServices);
  const kind = chance.below(4);
  let text = kind === 0 ? seed.text : writtenTree(seed.tree, chance);
  for (let left = kind < 2 ? 1 + chance.below(3) : 0; left > 0; left--) text = mutateText(text, chance);
  return { text, files: { ...namedFiles, ...mutatedFiles(seed.files, chance) } };
}

function writtenTree(seed: Tree, chance: Chance): string {
  const tree = structuredClone(seed);
  for (let left = 1 + chance.below(4); left > 0; left--) mutateTree(tree, chance);
  return chance.once(3) ? JSON.stringify(tree, null, chance.below(3)) : dump(tree);
}

/** Mostly as they are: what is wrong in them is seldom more than what is wrong in the configuration. */
function mutatedFiles(files: Readonly<Record<string, string>>, chance: Chance): Record<string, string> {
  const changed = Object.entries(files).map(([name, text]) => [
    name,
    chance.once(10) ? mutateText(text, chance) : text,
  ]);
  return Object.fromEntries(changed) as Record<string, string>;
}
