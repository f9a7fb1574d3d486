import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { clipped, type PolicySpan } from "../parse/grammar.ts";
import type { PolicyPlace } from "../parse/places.ts";
import { policyVersion, type PolicyDocument } from "../policy.ts";
import { documentRules } from "./document-rules.ts";
import type { DocumentInPlace, StatementInPlace } from "./rule.ts";
import { policyRules } from "./statement-rules.ts";

/** What is known around a policy that is judged. */
export interface LintOptions {
  /** Where it stands; `identity` where nothing is said. */
  place?: PolicyPlace;
  /** Where a value of the document stands, as `parsePolicies` tells it. */
  spanOf?: PolicySpan;
  /** The actions of its services, and condition keys if they were read, as `loadPolicyCatalogue` does; without it what is unknown or never matches is not found. */
  catalogue?: NonNullable<StatementInPlace["catalogue"]>;
  /** The partition it is for. */
  partition?: string;
}

/**
 * What is dangerous or without effect in a policy that IAM accepts: warnings and notes, statement by statement, then of
 * the document as a whole.
 */
export function lintPolicy(document: PolicyDocument, options: LintOptions = {}): readonly Diagnostic[] {
  const { place = "identity", spanOf = () => undefined, ...known } = options;
  const variables = document.Version === policyVersion;
  const statements = [document.Statement].flat().map((statement, index): StatementInPlace => ({
    statement,
    place,
    variables,
    spanOf: (path, part) => spanOf(["Statement", index, ...path], part),
    ...known,
  }));
  const whole: DocumentInPlace = { document, statements, place, spanOf };
  return [
    ...statements.flatMap((statement) => policyRules.flatMap((rule) => rule(statement))),
    ...documentRules.flatMap((rule) => rule(whole)),
  ].map(readable);
}

/** What a finding quotes may be long, and hold anything. */
function readable({ message, hint, ...found }: Diagnostic): Diagnostic {
  return {
    ...found,
    message: clipped(message, longestMessage),
    ...(hint !== undefined && { hint: clipped(hint, longestMessage) }),
  };
}

const longestMessage = 1_000;
