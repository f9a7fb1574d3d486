import {
  anyObject,
  anyOf,
  object,
  string,
  stringLike,
  stringOf,
  use,
  type JsonSchema,
} from "../../schema/json-schema.ts";

const topicName = stringLike("^[\\w-]+$", "a topic name of letters, digits, hyphens and underscores", {
  minLength: 1,
  maxLength: 256,
});

/** Where undeliverable messages go: exactly one form. */
const redrivePolicy: JsonSchema = {
  ...object({
    deadLetterTargetArn: use("arn"),
    deadLetterTargetRef: stringOf(1, 255),
    deadLetterTargetImport: object({ arn: use("cfString"), url: use("cfString") }, ["arn", "url"]),
  }),
  minProperties: 1,
  maxProperties: 1,
};

/** `sns`: messages of a topic, made here by name or given by ARN. */
export const schema: JsonSchema = anyOf(use("arnString"), topicName, {
  ...object({
    arn: use("arn"),
    topicName,
    displayName: stringOf(1, 100),
    filterPolicy: anyObject,
    filterPolicyScope: string,
    redrivePolicy,
  }),
  anyOf: [{ required: ["arn"] }, { required: ["topicName"] }],
});
