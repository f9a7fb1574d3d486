import { parseArn, partitionOf, type Arn } from "../arn.ts";
import { hasWildcard } from "../pattern.ts";
import { resourceKinds, type ResourceKind } from "./resource-kinds.ts";

/** Where the policies count. */
export interface Environment {
  partition: string;
  region: string;
  account: string;
}

/** Fills what patterns leave open. */
export const filler = "q7x4k9";

/** A name that no stack has: what is not the stack's own is asked about under it. */
export const unlikelyName: string = `${filler}-unrelated`;

/** What a pattern matches when each of its wildcards stands for something. */
export function filledPattern(pattern: string): string {
  return pattern.replaceAll("*", filler).replaceAll("?", filler[0]!);
}

/** The ARN of a resource in an environment; `name` may be a pattern. */
export function arnOf(kind: ResourceKind, name: string, { partition, region, account }: Environment): string {
  return resourceKinds[kind].arn
    .replaceAll("<partition>", partition)
    .replaceAll("<region>", region)
    .replaceAll("<account>", account)
    .replaceAll("<name>", name);
}

/** What a pattern says for certain of where its resources are, e.g. another region; else what is there already. */
export function environmentIn(pattern: string, environment: Environment): Environment {
  const arn = parseArn(pattern);
  if (!arn) return environment;
  const fixed = (part: keyof Arn, otherwise: string): string =>
    arn[part] === "" || hasWildcard(arn[part]) ? otherwise : arn[part];
  return {
    partition: fixed("partition", environment.partition),
    region: fixed("region", environment.region),
    account: fixed("account", environment.account),
  };
}

/** Where policies count that have these patterns: as it is given, else as the first pattern says that does. */
export function environmentOf(
  patterns: readonly string[],
  { account, region, partition }: Partial<Environment>,
): Environment {
  const arns = patterns.map((pattern) => parseArn(pattern)).filter((arn) => arn !== undefined);
  const there = region ?? arns.find((arn) => /^[a-z]+(?:-[a-z]+)+-\d$/.test(arn.region))?.region;
  const known = arns.find((arn) => /^aws(?:-[a-z]+)*$/.test(arn.partition))?.partition;
  return {
    partition: partition ?? (there === undefined ? known : partitionOf(there)) ?? "aws",
    region: there ?? "us-east-1",
    account: account ?? arns.find((arn) => /^\d{12}$/.test(arn.account))?.account ?? "111122223333",
  };
}
