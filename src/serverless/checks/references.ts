import { checkReferences } from "../../cloudformation/references.ts";
import type { Template } from "../../cloudformation/template.ts";
import type { Diagnostic, Severity } from "../../diagnostics/diagnostic.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import { deploymentBucketId } from "../naming.ts";
import type { Origin } from "../template/places.ts";

/**
 * References to nothing. What a file says in the words of CloudFormation or IAM must name something; a setting that
 * takes an ARN or a name (a key, a topic, an event's queue) is warned of, since a plugin that is not run may bring the
 * resource, and the framework compiles it. A deploy refuses both. Names in `reported` were said to be nothing already.
 */
export function unknownReferences(
  template: Template,
  originOf: (path: DocumentPath) => Origin,
  reported: ReadonlySet<string>,
): readonly Diagnostic[] {
  // A macro may add what is referred to.
  if (template.Transform !== undefined) return [];
  const severityOf = (path: DocumentPath): Severity => (isOwnWords(originOf(path).path) ? "error" : "warning");
  return checkReferences(template, (path) => originOf(path).span, { reported, hints, severityOf });
}

const hints = {
  [deploymentBucketId]:
    "the template has no bucket of its own, because `provider.deploymentBucket` names one: write that name",
};

/** Properties, at the provider or a function, that hold statements or the values of environment variables. */
const ownWords: ReadonlySet<string | number> = new Set([
  "environment",
  "iamRoleStatements",
  "resourcePolicy",
  "statements",
]);

function isOwnWords(path: DocumentPath = []): boolean {
  if (path[0] === "resources") return path[1] !== "extensions";
  return path.some((step) => ownWords.has(step));
}
