import type { Grant } from "../grant.ts";
import { policyLimits } from "../limits.ts";
import type { PolicyDocument } from "../policy.ts";
import { fittedDocuments, type FitOptions } from "./fit.ts";
import { joinAlike } from "./join-alike.ts";
import { groupsOfGrants } from "./read-groups.ts";
import { shortened } from "./shorten.ts";

export interface CompactOptions extends Partial<Omit<FitOptions, "several">> {
  /** Characters a document may have; those of a managed policy by default. */
  limit?: number;
}

/**
 * So many grants are grouped in every way that is tried. Of more, what is alike is joined first: minutes become seconds,
 * for now and then some dozen characters more.
 */
const thoroughly = 5000;

/**
 * The fewest documents that allow what the grants allow, and nothing else: duplicates and covered grants dropped,
 * actions and resources grouped, split where one document is not enough. The result does not depend on the order of
 * the grants. A single grant longer than the limit makes a document that exceeds it.
 */
export function compactGrants(grants: readonly Grant[], options: CompactOptions = {}): PolicyDocument[] {
  const read = groupsOfGrants(grants);
  const groups = shortened(read.length > thoroughly ? joinAlike(read) : read);
  return fittedDocuments(groups, { limit: policyLimits.managed, several: true, ...options }).documents;
}
