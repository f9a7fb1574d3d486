import type { ActionCatalogue } from "../action-catalogue.ts";
import { policyVersion, type PolicyDocument } from "../policy.ts";
import { statementCharacters, statementOf, type Group } from "./group.ts";
import { packGroups, type GroupSize } from "./pack.ts";
import { namedStatements, sidStem, sidSuffixRoom } from "./sids.ts";
import { abbreviate, abbreviationsOf, type Abbreviation } from "./wildcards.ts";

export interface FitOptions {
  /** Characters a document may have. */
  limit: number;
  /** Whether what does not fit may be spread over several documents. */
  several: boolean;
  /**
   * Whether `service:Get*` may stand for the actions it matches in the catalogue: only where that saves a document by
   * default, because a pattern that is exact today may match more tomorrow.
   */
  allowWildcards?: "never" | "to-fit" | "always" | undefined;
  /** Which actions exist; without it no wildcard is put in. */
  catalogue?: ActionCatalogue | undefined;
  /** Whether statements get names. */
  sids?: boolean | undefined;
}

/** Documents, and what was put in to make them fit. */
export interface Fitted {
  documents: PolicyDocument[];
  abbreviations: readonly Abbreviation[];
}

/** As few documents as the groups fit in. A group that no document can hold makes one that exceeds the limit. */
export function fittedDocuments(groups: readonly Group[], options: FitOptions): Fitted {
  const abbreviations = neededAbbreviations(groups, options);
  const packed = packedByVersion(abbreviate(groups, abbreviations), options);
  return { documents: packed.map((these) => documentOf(these, options)), abbreviations };
}

/** The fewest, most saving first, with which there are as few documents as with all. */
function neededAbbreviations(groups: readonly Group[], options: FitOptions): readonly Abbreviation[] {
  const { allowWildcards = "to-fit", catalogue } = options;
  if (!catalogue || allowWildcards === "never") return [];
  const all = abbreviationsOf(groups, catalogue);
  if (allowWildcards === "always") return all;
  const tooMuch = (count: number): number => excess(abbreviate(groups, all.slice(0, count)), options);
  const least = tooMuch(all.length);
  let [few, enough] = [-1, all.length];
  while (few + 1 < enough) {
    const middle = Math.floor((few + enough) / 2);
    if (tooMuch(middle) <= least) enough = middle;
    else few = middle;
  }
  return all.slice(0, enough);
}

/** Documents; where there may be one only, whether it is too long. */
function excess(groups: readonly Group[], options: FitOptions): number {
  if (options.several) return packedByVersion(groups, options).length;
  return totalSize(groups, options) > capacityOf(options) ? 1 : 0;
}

const emptyDocument = JSON.stringify({ Version: policyVersion, Statement: [] });

/** One comma less than statements, and none after the last. */
function capacityOf({ limit }: FitOptions): number {
  return limit - emptyDocument.length + 1;
}

function totalSize(groups: readonly Group[], options: FitOptions): number {
  return groups.reduce((sum, group) => sum + sizeOf(options)(group), 0);
}

function packedByVersion(groups: readonly Group[], options: FitOptions): Group[][] {
  const versions = [...Map.groupBy(groups, ({ frame }) => frame.version).values()];
  if (!options.several) return versions;
  return versions.flatMap((same) => packGroups(same, capacityOf(options), sizeOf(options)));
}

function sizeOf({ sids }: FitOptions): GroupSize {
  if (!sids) return statementCharacters;
  return (group) => statementCharacters(group, sidStem(group)) + sidSuffixRoom;
}

function documentOf(groups: readonly Group[], { sids }: FitOptions): PolicyDocument {
  const statements = sids ? namedStatements(groups) : groups.map((group) => statementOf(group));
  return { Version: groups[0]!.frame.version, Statement: statements };
}
