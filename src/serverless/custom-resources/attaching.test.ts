import assert from "node:assert/strict";
import { test } from "node:test";
import { accountOf, failed, loadHandler } from "../../../test/support/custom-resource-handlers.ts";

const s3 = (await loadHandler("s3/handler")).acts;
const cognito = (await loadHandler("cognito-user-pool/handler")).acts;
const eventBridge = (await loadHandler("event-bridge/handler")).acts;

const StackId = "arn:aws-cn:cloudformation:cn-north-1:111122223333:stack/shop-dev/1";
const functions = "arn:aws-cn:lambda:cn-north-1:111122223333:function";
const request = (properties: object, old?: object): object => ({
  StackId,
  ResourceProperties: properties,
  OldResourceProperties: old,
});
type Account = ReturnType<typeof accountOf>;
const inputOf = (account: Account, operation: string): unknown => account.inputs(operation).at(-1);

const photos = {
  FunctionName: "resize",
  BucketName: "acme.photos",
  BucketConfigs: [{ Event: "s3:ObjectCreated:*", Rules: [{ Prefix: "in/" }, { Suffix: ".jpg" }] }],
};
const sum = "0123456789abcdef0123456789abcdef";
const others = [
  { Id: `resize-${sum}-more`, LambdaFunctionArn: `${functions}:resize`, Events: ["s3:ObjectRemoved:*"] },
  { Id: `resize-all-${sum}`, LambdaFunctionArn: `${functions}:resize-all`, Events: ["s3:ObjectRestore:*"] },
];
const configured = {
  $metadata: {},
  TopicConfigurations: [{ TopicArn: "news" }],
  LambdaFunctionConfigurations: [{ Id: `resize-${sum}`, LambdaFunctionArn: "old", Events: [] }, ...others],
};

/** What a bucket's notifications were set to. */
function notifications(account: Account): Record<string, unknown> {
  const { NotificationConfiguration } = inputOf(account, "putBucketNotificationConfiguration") as {
    NotificationConfiguration: Record<string, unknown>;
  };
  return NotificationConfiguration;
}

test("s3: notifications of the function are put in place of those it had, others stay", async () => {
  const aws = accountOf({ getBucketNotificationConfiguration: [configured] });
  await s3["Create"]!(request({ ...photos, FunctionQualifier: "snapstart" }), aws.tools);
  assert.deepEqual(inputOf(aws, "addPermission"), {
    FunctionName: "resize",
    StatementId: "resize-acmephotos",
    Qualifier: "snapstart",
    Action: "lambda:InvokeFunction",
    Principal: "s3.amazonaws.com",
    SourceArn: "arn:aws-cn:s3:::acme.photos",
    SourceAccount: "111122223333",
  });
  const { LambdaFunctionConfigurations: calls, ...rest } = notifications(aws);
  const [first, second, { Id, ...own }] = calls as [object, object, { Id: string }];
  assert.deepEqual([first, second], others);
  assert.match(Id, /^resize-[0-9a-f]{32}$/);
  assert.deepEqual(own, {
    LambdaFunctionArn: `${functions}:resize:snapstart`,
    Events: ["s3:ObjectCreated:*"],
    Filter: {
      Key: {
        FilterRules: [
          { Name: "prefix", Value: "in/" },
          { Name: "suffix", Value: ".jpg" },
        ],
      },
    },
  });
  assert.deepEqual(rest, { TopicConfigurations: [{ TopicArn: "news" }] });
});

test("s3: what S3 does not see yet is tried again", async () => {
  const put = [failed("InvalidArgument"), failed("OperationAborted")];
  const aws = accountOf({ putBucketNotificationConfiguration: put });
  await s3["Create"]!(request(photos), aws.tools);
  assert.deepEqual(
    aws.calls.filter((call) => call.startsWith("sleep")),
    ["sleep 1000", "sleep 2000"],
  );
});

test("s3: a right that was given before is no failure, another refusal is", async () => {
  await s3["Update"]!(
    request(photos, photos),
    accountOf({ addPermission: [failed("ResourceConflictException")] }).tools,
  );
  const refusing = accountOf({ addPermission: [failed("AccessDeniedException")] });
  await assert.rejects(s3["Create"]!(request(photos), refusing.tools), { name: "AccessDeniedException" });
});

test("s3: an update that goes elsewhere takes the old notifications away first", async () => {
  const aws = accountOf({});
  await s3["Update"]!(request(photos, { ...photos, BucketName: "before" }), aws.tools);
  assert.deepEqual(
    aws.inputs("putBucketNotificationConfiguration").map(({ Bucket }) => Bucket),
    ["before", "acme.photos"],
  );
  assert.deepEqual(inputOf(aws, "removePermission"), { FunctionName: "resize", StatementId: "resize-before" });
});

test("s3: the stack takes its notifications with it, also from a bucket that is gone", async () => {
  const aws = accountOf({ getBucketNotificationConfiguration: [configured] });
  await s3["Delete"]!(request(photos), aws.tools);
  assert.deepEqual(notifications(aws)["LambdaFunctionConfigurations"], others);
  const gone = accountOf({
    removePermission: [failed("ResourceNotFoundException")],
    getBucketNotificationConfiguration: [failed("NoSuchBucket")],
  });
  await s3["Delete"]!(request(photos), gone.tools);
  assert.deepEqual(gone.calls, ["removePermission", "getBucketNotificationConfiguration"]);
});

const people = {
  FunctionName: "greet",
  UserPoolName: "my people",
  UserPoolConfigs: [{ Trigger: "PreSignUp" }, { Trigger: "CustomSMSSender", LambdaVersion: "V1_0", KMSKeyID: "key" }],
};
const listed = [
  { UserPools: [{ Id: "1", Name: "people" }], NextToken: "more" },
  { UserPools: [{ Id: "2", Name: "my people" }] },
];
const pool = (LambdaConfig: object, more: object = {}): object => ({
  UserPool: { Id: "2", Name: "my people", CreationDate: 0, MfaConfiguration: "OFF", ...more, LambdaConfig },
});

/** The triggers that a pool with `present` ones is set to. */
async function triggersAfter(act: "Create" | "Delete", present: object, properties: object = people): Promise<unknown> {
  const aws = accountOf({ listUserPools: listed, describeUserPool: [pool(present)] });
  await cognito[act]!(request(properties), aws.tools);
  return (inputOf(aws, "updateUserPool") as { LambdaConfig: unknown }).LambdaConfig;
}

test("cognito: a pool is found by its name and keeps its other settings", async () => {
  const more = {
    Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true, UnusedAccountValidityDays: 3 },
    UserPoolTags: { team: "a" },
  };
  const aws = accountOf({ listUserPools: listed, describeUserPool: [pool({}, more)] });
  await cognito["Create"]!(request(people), aws.tools);
  assert.deepEqual(inputOf(aws, "addPermission"), {
    FunctionName: "greet",
    StatementId: "greet-mypeople",
    Action: "lambda:InvokeFunction",
    Principal: "cognito-idp.amazonaws.com",
    SourceArn: "arn:aws-cn:cognito-idp:cn-north-1:111122223333:userpool/2",
  });
  assert.deepEqual(inputOf(aws, "updateUserPool"), {
    UserPoolId: "2",
    MfaConfiguration: "OFF",
    ...more,
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    LambdaConfig: {
      PreSignUp: `${functions}:greet`,
      CustomSMSSender: { LambdaArn: `${functions}:greet`, LambdaVersion: "V1_0" },
      KMSKeyID: "key",
    },
  });
});

test("cognito: triggers that the function has no more go, those of others stay", async () => {
  const other = { PostConfirmation: `${functions}:greeting`, PreAuthentication: `${functions}:other` };
  const own = { UserMigration: `${functions}:greet`, CustomMessage: `${functions}:greet:snapstart` };
  const wanted = { ...people, UserPoolConfigs: [{ Trigger: "PreSignUp" }] };
  const expected = { ...other, PreSignUp: `${functions}:greet` };
  assert.deepEqual(await triggersAfter("Create", { ...other, ...own }, wanted), expected);
});

test("cognito: the version of the event that someone chose for tokens stays", async () => {
  const chosen = { LambdaArn: `${functions}:greet`, LambdaVersion: "V2_0" };
  const present = { PreTokenGeneration: `${functions}:greet`, PreTokenGenerationConfig: chosen };
  const wanted = { ...people, UserPoolConfigs: [{ Trigger: "PreTokenGeneration" }] };
  assert.deepEqual(await triggersAfter("Create", present, wanted), present);
  assert.deepEqual(await triggersAfter("Delete", present, wanted), {});
});

test("cognito: the key goes with the last custom sender", async () => {
  const own = { LambdaArn: `${functions}:greet`, LambdaVersion: "V1_0" };
  const other = { LambdaArn: `${functions}:other`, LambdaVersion: "V1_0" };
  assert.deepEqual(await triggersAfter("Delete", { CustomSMSSender: own, KMSKeyID: "key" }), {});
  const both = { CustomSMSSender: own, CustomEmailSender: other, KMSKeyID: "key" };
  assert.deepEqual(await triggersAfter("Delete", both), { CustomEmailSender: other, KMSKeyID: "key" });
});

test("cognito: a pool that is nowhere fails, except when its triggers are to go", async () => {
  await assert.rejects(cognito["Create"]!(request(people), accountOf({}).tools), {
    message: "there is no user pool my people in cn-north-1",
  });
  const aws = accountOf({});
  await cognito["Delete"]!(request(people), aws.tools);
  assert.deepEqual(aws.calls, ["removePermission", "listUserPools"]);
});

const rule = (more: object): object => ({
  FunctionName: "ship",
  EventBridgeConfig: { RuleName: "ship-rule-1", State: "ENABLED", Pattern: { source: ["shop"] }, ...more },
});

test("event-bridge: a rule is made on its own bus", async () => {
  const aws = accountOf({ createEventBus: [failed("ResourceAlreadyExistsException")] });
  await eventBridge["Create"]!(request(rule({ EventBus: "shop", Input: { a: 1 } })), aws.tools);
  assert.deepEqual(aws.calls, ["addPermission", "createEventBus", "putRule", "putTargets"]);
  assert.deepEqual(inputOf(aws, "putRule"), {
    Name: "ship-rule-1",
    EventBusName: "shop",
    State: "ENABLED",
    EventPattern: '{"source":["shop"]}',
  });
  assert.deepEqual(inputOf(aws, "putTargets"), {
    Rule: "ship-rule-1",
    EventBusName: "shop",
    Targets: [{ Id: "ship-rule-1-target", Arn: `${functions}:ship`, Input: '{"a":1}' }],
  });
});

const buses: readonly [bus: string | undefined, name: string, inArn: string, isMade: boolean][] = [
  [undefined, "default", "", false],
  ["default", "default", "", false],
  ["arn:aws-cn:events:cn-north-1:111122223333:event-bus/default", "default", "", false],
  ["arn:aws-cn:events:cn-north-1:111122223333:event-bus/other", "other", "other/", false],
  ["shop", "shop", "shop/", true],
];
for (const [EventBus, name, inArn, isMade] of buses) {
  test(`event-bridge: a rule of the bus ${EventBus ?? "that is left out"}`, async () => {
    const aws = accountOf({});
    await eventBridge["Create"]!(request(rule({ EventBus })), aws.tools);
    await eventBridge["Delete"]!(request(rule({ EventBus })), aws.tools);
    assert.equal((inputOf(aws, "putRule") as { EventBusName: string }).EventBusName, name);
    const { SourceArn } = inputOf(aws, "addPermission") as { SourceArn: string };
    assert.equal(SourceArn, `arn:aws-cn:events:cn-north-1:111122223333:rule/${inArn}ship-rule-1`);
    assert.deepEqual([aws.calls.includes("createEventBus"), aws.calls.includes("deleteEventBus")], [isMade, isMade]);
  });
}

test("event-bridge: a target that is refused fails", async () => {
  const refused = { FailedEntries: [{ ErrorCode: "LimitExceeded", ErrorMessage: "too many" }] };
  const aws = accountOf({ putTargets: [refused] });
  await assert.rejects(eventBridge["Create"]!(request(rule({})), aws.tools), { name: "LimitExceeded" });
});

test("event-bridge: a bus that has other rules stays when its rule goes", async () => {
  const aws = accountOf({
    removeTargets: [failed("ResourceNotFoundException")],
    deleteRule: [failed("ResourceNotFoundException")],
    deleteEventBus: [failed("ValidationException")],
  });
  await eventBridge["Delete"]!(request(rule({ EventBus: "shop" })), aws.tools);
  assert.deepEqual(aws.calls, ["removePermission", "removeTargets", "deleteRule", "deleteEventBus"]);
});

test("event-bridge: ids that would be too long end in an MD5 sum", async () => {
  const aws = accountOf({});
  const name = "r".repeat(64);
  const { EventBridgeConfig } = rule({ RuleName: name }) as { EventBridgeConfig: object };
  await eventBridge["Create"]!(request({ FunctionName: "f".repeat(64), EventBridgeConfig }), aws.tools);
  const { StatementId } = inputOf(aws, "addPermission") as { StatementId: string };
  const { Targets } = inputOf(aws, "putTargets") as { Targets: { Id: string }[] };
  assert.match(StatementId, /^f{64}-r{3}[0-9a-f]{32}$/);
  assert.match(Targets[0]!.Id, /^r{25}[0-9a-f]{32}-target$/);
});
