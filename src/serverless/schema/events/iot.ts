import { boolean, object, string, stringChoice, type JsonSchema } from "../json-schema.ts";

/** `iot`: messages that an AWS IoT rule selects. */
export const iot: JsonSchema = object(
  {
    sql: string,
    sqlVersion: stringChoice("2015-10-08", "2016-03-23", "beta"),
    name: string,
    description: string,
    enabled: boolean,
  },
  ["sql"],
);
