import type { ResourceCatalogue } from "../action-catalogue.ts";
import { policyLimits, policySize, type PolicyKind } from "../limits.ts";
import type { PolicyDocument } from "../policy.ts";
import { fittedDocuments, type Fitted } from "./fit.ts";
import { limitProblems, mayBeSeveral } from "./limit-problems.ts";
import type { Minimised } from "./minimised.ts";
import { isProved } from "./prove.ts";
import { groupsOf } from "./read-groups.ts";
import { shortened } from "./shorten.ts";

export interface MinimiseOptions {
  /** What the documents are to be; managed policies by default. */
  kind?: PolicyKind;
  /**
   * Whether `service:Get*` may stand for the actions it matches in the catalogue: only where the documents would not fit
   * otherwise by default, because a pattern that is exact today may match more tomorrow.
   */
  allowWildcards?: "never" | "to-fit" | "always";
  /** Which actions exist; without it no wildcard is put in. */
  catalogue?: ResourceCatalogue;
  /** Whether statements get names. */
  sids?: boolean;
}

/**
 * The fewest and shortest documents that say what policies of one principal say together: statements merged, what others
 * cover dropped, the rest split by the limits of the kind. Everything is denied that was denied, whatever another policy
 * may allow. The order of documents and statements makes no difference.
 */
export function minimise(
  policies: PolicyDocument | readonly PolicyDocument[],
  options: MinimiseOptions = {},
): Minimised {
  const given = [policies].flat() as readonly PolicyDocument[];
  const { kind = "managed", ...rest } = options;
  const fitted = fittedDocuments(shortened(groupsOf(given)), {
    ...rest,
    limit: policyLimits[kind],
    several: mayBeSeveral(kind),
  });
  const proved = isProved(given, fitted);
  return described(proved ? fitted : { documents: [...given], abbreviations: [] }, proved, { ...options, kind });
}

function described(
  { documents, abbreviations }: Fitted,
  proved: boolean,
  { kind, catalogue }: MinimiseOptions & { kind: PolicyKind },
): Minimised {
  const patterns = new Map(abbreviations.map(({ pattern, matched }) => [pattern, matched]));
  const characters = documents.map((document) => policySize(document, kind));
  const diagnostics = limitProblems(kind, characters);
  return {
    documents,
    characters,
    fits: !diagnostics.some(({ severity }) => severity === "warning"),
    wildcards: Array.from(patterns, ([pattern, actions]) => ({ pattern, actions })),
    ...(catalogue && { catalogueVersion: catalogue.version }),
    proved,
    diagnostics,
  };
}
