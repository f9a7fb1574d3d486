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
  if (template.Transform !== undefined || Object.hasOwn(template.Resources, "Fn::Transform")) return [];
  const severityOf = (path: DocumentPath): Severity => (isOwnWords(originOf(path).path) ? "error" : "warning");
  const hints = { ...hintsAlways, ...retainedLayers(template) };
  return checkReferences(template, (path) => originOf(path).span, { reported, hints, severityOf });
}

/** The layer's usual id names nothing when it is retained: its id has the hash of its content, too. */
function retainedLayers({ Resources }: Template): Record<string, string> {
  const ids = Object.keys(Resources).filter((id) => Resources[id]?.Type === "AWS::Lambda::LayerVersion");
  const named = ids.flatMap((id) => /^(?<usual>.+LambdaLayer)[0-9a-f]{40}$/.exec(id)?.groups?.["usual"] ?? []);
  return Object.fromEntries(
    named.map((usual) => [
      usual,
      "a layer with `retain` gets another id with each content: take `retain` away, or import its output where it is used",
    ]),
  );
}

const hintsAlways = {
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
