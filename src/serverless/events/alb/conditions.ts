import { isRecord } from "../../../cloudformation/intrinsics.ts";
import { fieldsOf, mapping, present, reject, required, text, textMap, texts, type Fields } from "../fields.ts";

/** A condition of a listener rule, as CloudFormation has it. */
export type Condition = Readonly<Record<string, unknown>>;

/** Reads `conditions`, in the order in which the framework writes them; none at all is an error. */
export function parseConditions(fields: Fields): Condition[] {
  const given = required(fields, "conditions", mapping(fields, "conditions"));
  if (!given) return [];
  const conditions = [
    ...listCondition(given, "path", (Values) => ({ Field: "path-pattern", Values })),
    ...listCondition(given, "host", (Values) => ({ Field: "host-header", HostHeaderConfig: { Values } })),
    ...listCondition(given, "method", (Values) => ({
      Field: "http-request-method",
      HttpRequestMethodConfig: { Values },
    })),
    ...headerConditions(given),
    ...queryCondition(given),
    ...listCondition(given, "ip", (Values) => ({ Field: "source-ip", SourceIpConfig: { Values } })),
  ];
  if (conditions.length === 0) reportNone(fields);
  return conditions;
}

function listCondition(fields: Fields, key: string, condition: (values: string[]) => Condition): Condition[] {
  const values = texts(fields, key);
  return values === undefined ? [] : [condition(values)];
}

/** One header or a list of them: all have to match. */
function headerConditions(fields: Fields): Condition[] {
  if (!present(fields, "header")) return [];
  const { header } = fields.values;
  const path = [...fields.path, "header"];
  const headers: [unknown, (string | number)[]][] = Array.isArray(header)
    ? header.map((each: unknown, index) => [each, [...path, index]])
    : [[header, path]];
  return headers.flatMap(([each, place]) => headerCondition(fieldsOf(each, place, fields.service)));
}

function headerCondition(header: Fields | undefined): Condition[] {
  if (!header) return [];
  const config = { HttpHeaderName: text(header, "name"), Values: texts(header, "values") };
  return [{ Field: "http-header", HttpHeaderConfig: config }];
}

function queryCondition(fields: Fields): Condition[] {
  const query = mapping(fields, "query");
  if (!query || !isRecord(query.values)) return [];
  const Values = Object.entries(textMap(query)).map(([Key, Value]) => ({ Key, Value }));
  return [{ Field: "query-string", QueryStringConfig: { Values } }];
}

function reportNone(fields: Fields): void {
  const hint = "add one of `path`, `host`, `method`, `header`, `query` and `ip`";
  reject(fields, "conditions", "serverless/missing-property", "the `alb` event has no condition", hint);
}
