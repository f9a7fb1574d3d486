import type { ResourceCatalogue } from "../action-catalogue.ts";
import { policyLimits, policySize, type PolicyKind } from "../limits.ts";
import type { PolicyDocument } from "../policy.ts";
import { fittedDocuments, type FitOptions, type Fitted } from "./fit.ts";
import { limitProblems, mayBeSeveral } from "./limit-problems.ts";
import type { Minimised } from "./minimised.ts";
import { isProved } from "./prove.ts";
import { groupsOf, wholeLists } from "./read-groups.ts";
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
  const fitOptions = { ...rest, limit: policyLimits[kind], several: mayBeSeveral(kind) };
  const short = fittedDocuments(shortened(groupsOf(given)), fitOptions);
  const proved = isProved(given, short);
  return described(proved ? short : divided(given, fitOptions), proved, { ...options, kind });
}

/** The statements as they are, in as few documents as they fit in; not even that where that cannot be proved either. */
function divided(given: readonly PolicyDocument[], options: FitOptions): Fitted {
  const whole = fittedDocuments(groupsOf(given, wholeLists), { ...options, allowWildcards: "never" });
  return isProved(given, whole) ? whole : { documents: [...given], abbreviations: [] };
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
