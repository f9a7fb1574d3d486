import { partitionNames } from "../../../iam/arn.ts";
import { oneOf, open, optional, secret } from "./fields.ts";
import type { StaticKind } from "./kind.ts";

/** Long-lived keys of an IAM user, for who cannot have a role: AWS's tools get them as they get a session's. */
export const awsKeys: StaticKind = {
  name: "aws",
  fields: [
    open(
      "accessKeyId",
      /^AKIA[A-Z0-9]{12,124}$/,
      "the access key of an IAM user, `AKIA…`; keys of sessions end too soon",
    ),
    secret("secretAccessKey"),
    optional(oneOf("partition", partitionNames)),
  ],
  env: {},
};
