import { changes } from "../../iam/access-levels.ts";
import { canHaveFormat } from "../../iam/arn-formats.ts";
import { serviceOf } from "../../iam/action.ts";
import { sortedTexts } from "../../iam/grant.ts";
import type { Action } from "../../iam/policy.ts";
import { covers } from "../../iam/pattern-relations.ts";
import { resourceLimit } from "../../observe/use.ts";
import type { Need } from "../need.ts";
import type { Evidence, Place, UsedAction } from "./evidence.ts";
import { isNamed } from "./is-on.ts";

/** What was done beyond the template's needs with one action, and what of it may be allowed. */
export interface FurtherUse {
  action: Action;
  used: readonly UsedAction[];
  /** What the action was used on; none where the records do not name it, or where naming it is not enough. */
  resources: readonly string[];
  /**
   * How the resources are known: as the records name them, as all of their kind because the records name none (or too
   * many), not at all because that would hand out rights, or only as names that the action's needs lack.
   */
  known: "named" | "all-of-kind" | "left-out" | "other-names";
  names: readonly string[];
}

/** More of a kind than this stand as all of that kind. */
const mostNamed = 20;

/** What of the uses of an action no need of the same action is about; undefined when there is nothing. */
export function furtherUse(
  action: Action,
  all: readonly UsedAction[],
  needs: readonly Need[],
  evidence: Evidence,
  place: Place,
): FurtherUse | undefined {
  const used = all.filter(({ use }) => use.count > use.denied);
  const wanted = needs.map(({ resource }) => resource);
  if (used.length === 0 || wanted.includes("*")) return undefined;
  const formats = evidence.catalogue.resourcesOf(action) ?? [];
  const base = { action, used, names: [] };
  if (formats.length === 0) return needs.length > 0 ? undefined : { ...base, resources: ["*"], known: "named" };
  const isWanted = (arn: string): boolean => wanted.some((resource) => covers(resource, arn));
  const beyond = arnsOf(
    used.filter(({ oneOf, arns }) => !oneOf || !arns.some(isWanted)),
    formats,
  ).filter((arn) => !isWanted(arn));
  const others = otherNames(used, wanted);
  if (beyond.length === 0 && needs.length > 0) return onlyNames(base, others);
  const resources = beyond.length > 0 ? beyond : filled(used, formats, place);
  const complete = used.every(({ use }) => use.resources.length < resourceLimit);
  if (resources.length > 0 && resources.length <= mostNamed && complete) return { ...base, resources, known: "named" };
  if (givesRights(action, evidence)) return { ...base, resources: [], known: "left-out" };
  return { ...base, resources: formats.map((format) => fill(format, undefined, place)), known: "all-of-kind" };
}

function onlyNames(base: Pick<FurtherUse, "action" | "used">, names: readonly string[]): FurtherUse | undefined {
  return names.length === 0 ? undefined : { ...base, resources: [], known: "other-names", names };
}

/** Names of the records, where none of them is one that a need has: those beside one are names of something else. */
function otherNames(used: readonly UsedAction[], wanted: readonly string[]): readonly string[] {
  const foreign = used.filter(
    ({ arns, names }) =>
      arns.length === 0 &&
      names.length > 0 &&
      !names.some((name) => wanted.some((resource) => isNamed(resource, name))),
  );
  return sortedTexts(foreign.flatMap(({ names }) => names));
}

/** The ARNs of what the action can be limited to; of objects their bucket, since there are always more. */
function arnsOf(used: readonly UsedAction[], formats: readonly string[]): readonly string[] {
  const fitting = used
    .flatMap(({ arns }) => arns)
    .filter((arn) => formats.some((format) => canHaveFormat(arn, format)));
  return sortedTexts(fitting.map(ofBucket));
}

function ofBucket(arn: string): string {
  return arn.replace(/^(arn:[^:]+:s3:::[^/]+)\/.*$/s, "$1/*");
}

/** The action's resources with the names that the records have, in the formats that take the fewest names. */
function filled(used: readonly UsedAction[], formats: readonly string[], place: Place): readonly string[] {
  const names = used.flatMap((each) => each.names);
  const fewest = Math.min(...formats.map(placeholders));
  const plain = formats.filter((format) => placeholders(format) === fewest);
  return sortedTexts(names.flatMap((name) => plain.map((format) => fill(format, name, place))));
}

function placeholders(format: string): number {
  return format.replaceAll(/\$\{(Partition|Region|Account)\}/g, "").split("${").length - 1;
}

/** A documented format as a pattern: in the deploy's region and account, `name` for its first name, `*` for others. */
function fill(format: string, name: string | undefined, { partition, region, account }: Place): string {
  const known: Record<string, string> = { Partition: partition, Region: region, Account: account };
  let own = name;
  return format.replaceAll(/\$\{([^}]*)\}/g, (_, placeholder: string) => {
    const text = known[placeholder] ?? own?.replace(/^\/(?=.)/, "") ?? "*";
    if (!(placeholder in known)) own = undefined;
    return text;
  });
}

/** Whether an action decides who may do what: on every role or key it would be a way to everything. */
function givesRights(action: Action, { levels }: Evidence): boolean {
  const level = levels(action);
  const decides = ["iam", "sts", "organizations", "sso"].includes(serviceOf(action));
  return level === "Permissions management" || (decides && changes(level));
}
