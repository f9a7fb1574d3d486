import { boolean, choice, object, stringLike, use, type JsonSchema } from "../../schema/json-schema.ts";

const trigger: JsonSchema = choice(
  "PreSignUp",
  "PostConfirmation",
  "PreAuthentication",
  "PostAuthentication",
  "PreTokenGeneration",
  "CustomMessage",
  "DefineAuthChallenge",
  "CreateAuthChallenge",
  "VerifyAuthChallengeResponse",
  "UserMigration",
  "CustomSMSSender",
  "CustomEmailSender",
);

/** `cognitoUserPool`: a trigger of a user pool. */
export const schema: JsonSchema = object(
  {
    pool: stringLike("^[\\w\\s+=,.@-]+$", "a user pool's name", { maxLength: 128 }),
    trigger,
    existing: boolean,
    forceDeploy: boolean,
    kmsKeyId: use("kmsKeyArn"),
  },
  ["pool", "trigger"],
);
