import { momentOf } from "./moment.ts";
import type { RecordTexts } from "./record-texts.ts";
import { fieldPaths, namesResource, parameterObject, resourceKey, resourceList } from "./wanted.ts";

/** The texts of a record that `JSON.parse` read. */
export function parsedTexts(record: unknown): RecordTexts {
  return {
    text: (wanted) => textOf(fieldPaths[wanted]!.reduce(memberOf, record)),
    moment: () => momentOf(textOf(memberOf(record, "eventTime")) ?? ""),
    resources: () => [...listed(record), ...named(record)],
  };
}

function listed(record: unknown): string[] {
  const list = memberOf(record, resourceList);
  return Array.isArray(list) ? list.map((each) => memberOf(each, resourceKey)).filter(isText) : [];
}

function named(record: unknown): string[] {
  const parameters = memberOf(record, parameterObject);
  if (!isObject(parameters)) return [];
  return Object.entries(parameters).flatMap(([key, value]) => (isText(value) && namesResource(key) ? [value] : []));
}

/** A member of an object; undefined of everything else, lists among it. */
function memberOf(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  return isText(value) ? value : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
