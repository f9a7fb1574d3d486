import {
  anyObject,
  anyOf,
  boolean,
  list,
  object,
  string,
  stringLike,
  use,
  type JsonSchema,
} from "../../schema/json-schema.ts";

/** One filter rule: a prefix or a suffix. */
const rule: JsonSchema = {
  ...object({ prefix: anyOf(string, anyObject), suffix: anyOf(string, anyObject) }),
  minProperties: 1,
  maxProperties: 1,
};

/** `s3`: notifications of a bucket. */
export const schema: JsonSchema = anyOf(
  string,
  object(
    {
      bucket: anyOf(string, use("intrinsic")),
      event: stringLike("^s3:.+$", "an S3 event such as `s3:ObjectCreated:*`"),
      existing: boolean,
      forceDeploy: boolean,
      rules: list(rule),
    },
    ["bucket"],
  ),
);
