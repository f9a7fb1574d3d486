import { CORE_SCHEMA, defineMappingTag, defineScalarTag, defineSequenceTag, mergeTag, type Schema } from "js-yaml";
import { isRecord } from "./intrinsics.ts";

/** The functions that CloudFormation's YAML can write as a tag, without `Fn::`. */
const shortFunctions = [
  "And",
  "Base64",
  "Cidr",
  "Equals",
  "FindInMap",
  "GetAZs",
  "GetAtt",
  "If",
  "ImportValue",
  "Join",
  "Length",
  "Not",
  "Or",
  "Select",
  "Split",
  "Sub",
  "ToJsonString",
  "Transform",
] as const;

/** The long form's key of a short tag: `!Sub` is `Fn::Sub`, `!Ref` is `Ref`. */
const longForm: ReadonlyMap<string, string> = new Map([
  ["!Ref", "Ref"],
  ["!Condition", "Condition"],
  ...shortFunctions.map((name) => [`!${name}`, `Fn::${name}`] as const),
]);

/** YAML as CloudFormation reads it: short tags become their long form, `<<` merges. */
export const templateSchema: Schema = CORE_SCHEMA.withTags(mergeTag, ...[...longForm.keys()].flatMap(tagsOf));

function tagsOf(tag: string): Parameters<Schema["withTags"]> {
  const key = longForm.get(tag)!;
  const load = { identify: () => false };
  return [
    defineScalarTag(tag, {
      ...load,
      resolve: (text) => ({ [key]: key === "Fn::GetAtt" ? attributeParts(text) : text }),
    }),
    defineSequenceTag<unknown[], Record<string, unknown>>(tag, {
      ...load,
      create: () => [],
      addItem: (items, item) => void items.push(item),
      finalize: (items) => ({ [key]: items }),
    }),
    defineMappingTag<Map<string, unknown>, Record<string, unknown>>(tag, {
      ...load,
      create: () => new Map(),
      addPair: (map, name, value) => {
        map.set(String(name), value);
        return "";
      },
      has: (map, name) => map.has(String(name)),
      keys: (result) => Object.keys(argumentOf(result, key)),
      get: (result, name) => argumentOf(result, key)[String(name)],
      finalize: (map) => ({ [key]: Object.fromEntries(map) }),
    }),
  ];
}

function argumentOf(call: Record<string, unknown>, key: string): Record<string, unknown> {
  const argument = call[key];
  return isRecord(argument) ? argument : {};
}

/** `!GetAtt Nested.Outputs.Url` names the resource up to the first dot. */
function attributeParts(text: string): string[] {
  const dot = text.indexOf(".");
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}
