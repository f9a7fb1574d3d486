import type { ActionCatalogue } from "../action-catalogue.ts";
import type { Grant } from "../grant.ts";
import { policyLimits } from "../limits.ts";
import { policyVersion, type PolicyDocument } from "../policy.ts";
import { dropCovered } from "./drop-covered.ts";
import { groupGrants } from "./group.ts";
import { packGroups, type GroupSize } from "./pack.ts";
import { namedStatements, sidStem, sidSuffixRoom, statementCharacters, statementOf, type Group } from "./statement.ts";
import { abbreviate, abbreviationsOf } from "./wildcards.ts";

export interface CompactOptions {
  /** Characters a document may have; those of a managed policy by default. */
  limit?: number;
  /**
   * Whether `service:Get*` may stand for the actions it matches in the catalogue: only where that saves a document by
   * default, because a pattern that is exact today may match more tomorrow.
   */
  allowWildcards?: "never" | "to-fit" | "always";
  /** Which actions exist; without it no wildcard is put in. */
  catalogue?: ActionCatalogue;
  /** Whether statements get names. */
  sids?: boolean;
}

/**
 * The fewest documents that allow what the grants allow, and nothing else: duplicates and covered grants dropped,
 * actions and resources grouped, split where one document is not enough. The result does not depend on the order of
 * the grants. A single grant longer than the limit makes a document that exceeds it.
 */
export function compactGrants(grants: readonly Grant[], options: CompactOptions = {}): PolicyDocument[] {
  const groups = groupGrants(dropCovered(grants));
  return fittedGroups(groups, options).map((packed) => documentOf(packed, options));
}

const emptyDocument = JSON.stringify({ Version: policyVersion, Statement: [] });

function fittedGroups(groups: readonly Group[], options: CompactOptions): Group[][] {
  const { limit = policyLimits.managed, allowWildcards = "to-fit", catalogue } = options;
  // One comma less than statements, and none after the last.
  const capacity = limit - emptyDocument.length + 1;
  const pack = (these: readonly Group[]): Group[][] => packGroups(these, capacity, sizeOf(options));
  const exact = pack(groups);
  if (!catalogue || allowWildcards === "never") return exact;
  const abbreviations = abbreviationsOf(groups, catalogue);
  const shortest = pack(abbreviate(groups, abbreviations));
  if (allowWildcards === "always") return shortest;
  if (shortest.length >= exact.length) return exact;
  for (let count = 1; count < abbreviations.length; count++) {
    const shorter = pack(abbreviate(groups, abbreviations.slice(0, count)));
    if (shorter.length === shortest.length) return shorter;
  }
  return shortest;
}

function sizeOf({ sids }: CompactOptions): GroupSize {
  if (!sids) return statementCharacters;
  return (group) => statementCharacters(group, sidStem(group)) + sidSuffixRoom;
}

function documentOf(groups: readonly Group[], { sids }: CompactOptions): PolicyDocument {
  const statements = sids ? namedStatements(groups) : groups.map((group) => statementOf(group));
  return { Version: policyVersion, Statement: statements };
}
