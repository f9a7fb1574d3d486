import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { serviceOf } from "../src/iam/action.ts";
import { loadActionCatalogue, type ResourceCatalogue } from "../src/iam/action-catalogue.ts";
import { policyCharacters } from "../src/iam/limits.ts";
import { minimise } from "../src/iam/minimise/minimise.ts";
import type { PolicyDocument, Statement } from "../src/iam/policy.ts";
import { table } from "./markdown.ts";
import { median } from "./measure.ts";

/*
 * How short policies become, and how long that takes:
 * the unions of what CloudFormation's handlers list for the types of each template, one list of actions on `*`, without
 * and with patterns; and a made-up policy of 100 KB whose statements repeat, cover and cross each other.
 *   npm run bench -- minimise
 */
const shared = join(import.meta.dirname, "../../shared/data");

const phases = ["create", "read", "update", "delete", "list"];
const handlers = join(shared, "cfn-handlers.json.gz");
if (existsSync(handlers)) await handlerUnions();
else console.log("skipped: the handlers' permissions are expected in ../shared/data, which is not here");
large();

interface Handlers {
  /** By type, by handler (`create`, `read`, …): actions, and other facts of the type. */
  types: Record<string, Record<string, unknown>>;
}

async function handlerUnions(): Promise<void> {
  const { types } = JSON.parse(gunzipSync(readFileSync(handlers)).toString("utf8")) as Handlers;
  const unions = globSync("templates/*.json", { cwd: shared }).map((file) => unionOf(file, types));
  const catalogue = await loadActionCatalogue(unions.flat().map(serviceOf));
  const known = unions.map((actions) => actions.filter((action) => catalogue.resourcesOf(action)));
  const rows = (["never", "always"] as const).map((allowWildcards) => rowOf(known, catalogue, allowWildcards));
  console.log(table(["patterns", "characters before", "after", "of that", "above 6,144"], rows));
}

function unionOf(file: string, types: Handlers["types"]): string[] {
  const { Resources } = JSON.parse(readFileSync(join(shared, file), "utf8")) as {
    Resources: Record<string, { Type: string }>;
  };
  const used = new Set(Object.values(Resources).map(({ Type }) => Type));
  const actions = [...used].flatMap((type) => phases.flatMap((phase) => (types[type]?.[phase] ?? []) as string[]));
  return [...new Set(actions)];
}

function rowOf(
  unions: readonly string[][],
  catalogue: ResourceCatalogue,
  allowWildcards: "never" | "always",
): string[] {
  const [before, after]: [number[], number[]] = [[], []];
  for (const actions of unions.filter(({ length }) => length > 0)) {
    const given = policy([{ Effect: "Allow", Action: actions, Resource: "*" }]);
    const made = minimise(given, { kind: "roleInline", catalogue, allowWildcards });
    if (!made.proved) throw new Error("not proved");
    before.push(policyCharacters(given));
    after.push(made.characters[0]!);
  }
  const [all, left] = [before, after].map((lengths) => lengths.reduce((sum, length) => sum + length, 0));
  return [
    allowWildcards,
    `${all}`,
    `${left}`,
    `${Math.round((100 * left!) / all!)} %`,
    `${after.filter((one) => one > 6144).length}`,
  ];
}

function large(): void {
  const given = policy(crossing(100_000));
  const times = Array.from({ length: 5 }, () => {
    const start = process.cpuUsage();
    const { characters, proved } = minimise(given);
    return { characters, proved, milliseconds: process.cpuUsage(start).user / 1000 };
  });
  const { characters, proved } = times[0]!;
  const after = characters.reduce((sum, length) => sum + length, 0);
  console.log(
    `\n100 KB: ${policyCharacters(given)} characters became ${after} in ${characters.length} documents, proved: ${proved};`,
  );
  console.log(
    `first ${Math.round(times[0]!.milliseconds)} ms of processor time, then ${Math.round(median(times.slice(1).map((one) => one.milliseconds)))} ms`,
  );
}

function crossing(size: number): Statement[] {
  const statements: Statement[] = [];
  for (let length = 0; length < size; length += JSON.stringify(statements.at(-1)).length)
    statements.push(statementAt(statements.length));
  return statements;
}

/** Numbers that look random and are the same each time. */
function statementAt(at: number): Statement {
  const number = (place: number, below: number): number => (Math.imul(at * 31 + place, 0x9e3779b1) >>> 8) % below;
  const service = ["s3", "sqs", "sns", "lambda", "logs", "dynamodb", "ec2", "events", "states", "apigateway"][
    number(0, 10)
  ]!;
  const verbs = ["Get", "List", "Put", "Delete", "Create", "Update", "Describe", "Tag"];
  const nouns = ["Thing", "Item", "Object", "Queue", "Topic", "Function", "Group", "Stream"];
  const Action = Array.from({ length: 1 + number(1, 8) }, (_, place) => {
    return `${service}:${verbs[number(10 + place, 8)]}${nouns[number(20 + place, 8)]}${number(30 + place, 12) === 0 ? "*" : ""}`;
  });
  const Resource = Array.from({ length: 1 + number(2, 4) }, (_, place) => {
    return `arn:aws:${service}:eu-west-1:111122223333:thing${number(40 + place, 30)}${number(50 + place, 3) === 0 ? "/*" : ""}`;
  });
  const regions = ["eu-west-1", "us-east-1", "eu-north-1"].slice(number(3, 3));
  return {
    Effect: number(4, 15) === 0 ? "Deny" : "Allow",
    Action,
    Resource,
    ...(number(5, 5) === 0 && { Condition: { StringEquals: { "aws:RequestedRegion": regions } } }),
  };
}

function policy(Statement: Statement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement };
}
