import { globSync } from "node:fs";
import { join } from "node:path";
import type { Grant } from "../../src/iam/grant.ts";
import type { PolicyDocument } from "../../src/iam/policy.ts";
import { account, ownPolicy } from "../own-policy.ts";
import { publishedPolicy } from "../published-text.ts";
import { shared } from "../shared.ts";
import { conditionsSource } from "./conditional-policy.ts";
import { deployer, foreignAccount, session, type Asked, type Question } from "./question.ts";
import { randomFrom, type Random } from "./random.ts";

/** Policies of one principal, with the requests that are drawn for them: own ones and, as often, foreign ones. */
export interface Source {
  policies: readonly PolicyDocument[];
  own: readonly Asked[];
  foreign: readonly Asked[];
}

const published = [
  ["framework-simple"],
  ["framework-advanced"],
  ["dashboard-provider-sample"],
  ["sst-services"],
  ["sst-services", "sst-custom-domain"],
];

/**
 * The published policies and ours for each public template, with requests drawn from what the template needs, and a
 * policy of 20 statements with conditions, with requests for those.
 */
export async function workloadSources(): Promise<Source[]> {
  const templates = globSync(join(shared, "data/templates/*.json")).sort();
  return [...(await Promise.all(templates.map(sourcesOf))).flat(), conditionsSource()];
}

/** Half of the requests are on foreign resources. */
export function drawQuestions(sources: readonly Source[], count: number, random: Random): Question[] {
  return Array.from({ length: count }, (_, at) => {
    const { policies, own, foreign } = random.pick(sources);
    return { identity: policies, request: random.pick(at % 2 === 0 ? own : foreign) };
  });
}

async function sourcesOf(template: string): Promise<Source[]> {
  const { stack, policies, needs } = await ownPolicy(template, ["--tool", "cloudformation"]);
  const random = randomFrom(1);
  const own = needs.map((need) => requestFor(need, random));
  const foreign = own.filter(({ resource }) => resource !== "*").map(abroad);
  return [
    { policies: policies.map(({ document }) => document), own, foreign },
    ...published.map((names) => ({ policies: names.map((name) => publishedPolicy(name, stack)), own, foreign })),
  ];
}

/** A request that a need stands for. */
function requestFor({ action, resource, condition = {} }: Grant, random: Random): Asked {
  const wanted = Object.values(condition).flatMap((keys) =>
    Object.entries(keys).map(([key, values]) => [key, named(String([values].flat()[0]), random)] as const),
  );
  const context = { ...session, ...Object.fromEntries(wanted) };
  return { principal: deployer, action, resource: named(resource, random), context };
}

/** A text that the pattern matches; `*` alone stays, as actions without resources are asked on it. */
function named(pattern: string, random: Random): string {
  if (pattern === "*") return pattern;
  return pattern.replaceAll(/[*?]/g, (wildcard) => (wildcard === "?" ? "x" : `name${random.below(100)}`));
}

/** The same on something of another account or, where the ARN has none, of another name. */
export function abroad(request: Asked): Asked {
  const parts = request.resource.split(":");
  const foreign =
    parts[4] === account
      ? request.resource.replace(account, foreignAccount)
      : parts.with(5, `foreign-${parts[5]}`).join(":");
  return { ...request, resource: foreign };
}
