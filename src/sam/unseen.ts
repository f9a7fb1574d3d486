import { isRecord } from "../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../diagnostics/source-file.ts";
import type { Expansion } from "./expansion.ts";
import { isSet, recordOf, type SourceResource } from "./source.ts";

/** Says what of a template is not in the file, so that a policy may lack what it takes. */
export function tellUnseen(expansion: Expansion): void {
  for (const source of expansion.sources.values()) {
    tellDefinition(source, expansion);
    tellMacros(source.properties, [...source.at, "Properties"], expansion);
    if (isSet(source.properties["Events"])) tellEvents(source, expansion);
  }
}

const apis = ["AWS::Serverless::Api", "AWS::Serverless::HttpApi"];

/** An API's description may name roles, which whoever deploys must be allowed to pass. */
function tellDefinition({ type, properties, at }: SourceResource, expansion: Expansion): void {
  if (!apis.includes(type)) return;
  const { DefinitionBody, DefinitionUri } = properties;
  const included = isRecord(DefinitionBody) && "Fn::Transform" in DefinitionBody;
  if (!included && !(isSet(DefinitionUri) && !isSet(DefinitionBody))) return;
  const place = [...at, "Properties", included ? "DefinitionBody" : "DefinitionUri"];
  const message = "the API's description stands in another file, which is not read: roles that it names are not seen";
  const hint =
    "write it into `DefinitionBody`, or add `iam:PassRole` for the roles of its integrations and authorizers";
  expansion.warning("sam/unseen-definition", message, place, hint);
}

/** What a macro makes is known to nobody before the deploy; only an API's description may come from one. */
function tellMacros(value: unknown, path: DocumentPath, expansion: Expansion): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    const below = [...path, Array.isArray(value) ? Number(key) : key];
    if (key === "Fn::Transform" && path.at(-1) !== "DefinitionBody") tellMacro(item, path, expansion);
    else tellMacros(item, below, expansion);
  }
}

function tellMacro(call: unknown, path: DocumentPath, expansion: Expansion): void {
  const { Name } = recordOf(call);
  const message = `what the macro \`${typeof Name === "string" ? Name : "Fn::Transform"}\` makes here is not known`;
  const hint = "give the template with its transforms applied, as CloudFormation's console shows it under `processed`";
  expansion.error("sam/unsupported-macro", message, path, hint);
}

/** Events that are chosen or given by something else cannot be told. */
function tellEvents({ properties, at }: SourceResource, expansion: Expansion): void {
  const events = properties["Events"];
  const known = isRecord(events) && !("Fn::If" in events) && Object.values(events).every(isEvent);
  if (known) return;
  const message = "an event is a mapping with a `Type`, by its name";
  expansion.error(
    "sam/invalid-events",
    message,
    [...at, "Properties", "Events"],
    "write `Name: { Type: …, Properties: … }`",
  );
}

function isEvent(event: unknown): boolean {
  return isRecord(event) && typeof event["Type"] === "string";
}
