import { boolean, object, string, type JsonSchema } from "../json-schema.ts";

/** `iot`: messages that an AWS IoT rule selects. */
export const iot: JsonSchema = object(
  {
    sql: string,
    sqlVersion: { type: "string", enum: ["2015-10-08", "2016-03-23", "beta"] },
    name: string,
    description: string,
    enabled: boolean,
  },
  ["sql"],
);
