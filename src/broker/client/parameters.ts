import type { ScopeView } from "../contract/links.ts";
import type { InstanceKey } from "../contract/organisations.ts";
import type { NewParameter, ParameterValue, ParameterView } from "../contract/parameters.ts";
import { Secret } from "../../diagnostics/secret.ts";
import type { BrokerConnection } from "./connection.ts";
import { everything } from "./lists.ts";
import { instancePath } from "./paths.ts";
import { as, flag, OtherShape, record, records, text, type JsonObject } from "./shape.ts";

/** The parameters of one organisation. */
export interface ParametersClient {
  list(query: Partial<ScopeView>): Promise<readonly ParameterView[]>;
  set(request: NewParameter): Promise<ParameterView>;
  remove(id: string): Promise<void>;
  value(id: string): Promise<ParameterValue>;
  /** All that an instance gets; an absent one, which hides wider levels', has no value. */
  values(key: InstanceKey): Promise<readonly ParameterValue[]>;
}

export function parametersClient(connection: BrokerConnection, org: string): ParametersClient {
  const { json } = connection;
  const all = ["orgs", org, "parameters"];
  return {
    list: (query) => everything<ParameterView>(connection, all, { ...query }),
    set: ({ ifVersion, ...body }) => json({ method: "PUT", path: all, body, ifVersion }, as<ParameterView>),
    remove: (id) => json({ method: "DELETE", path: [...all, id] }, () => undefined),
    value: (id) => json({ method: "GET", path: [...all, id, "value"] }, (answer) => readValue(record(answer, "it"))),
    values: (key) => json({ method: "GET", path: [...instancePath(org, key), "parameters"] }, readValues),
  };
}

function readValues(answer: unknown): readonly ParameterValue[] {
  const list = Array.isArray(answer) ? answer : record(answer, "the answer")["items"];
  return records(list, "`items`").map(readValue);
}

function readValue(value: JsonObject): ParameterValue {
  const given = value["value"];
  if (typeof given !== "string") throw new OtherShape("`value`");
  return {
    name: text(value, "name"),
    value: new Secret(given),
    secret: flag(value, "secret"),
    scope: record(value["scope"], "`scope`") as unknown as ScopeView,
  };
}
