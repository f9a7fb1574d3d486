import { createHash } from "node:crypto";
import { again, unless } from "../again.mjs";
import { answering } from "../answer.mjs";
import { attaching, functionArn } from "../attaching.mjs";
import { letCall, letCallNoMore } from "../permission.mjs";

/** Notifications of a bucket outside the stack. Those that others set up on it stay as they are. */
export const acts = attaching({
  attach,
  detach,
  targetOf: ({ FunctionName, FunctionQualifier, BucketName }) =>
    JSON.stringify([FunctionName, FunctionQualifier, BucketName]),
});
export const handler = answering(acts);

async function attach(properties, place, tools) {
  const { BucketName, BucketConfigs } = properties;
  const right = {
    Principal: "s3.amazonaws.com",
    SourceArn: `arn:${place.partition}:s3:::${BucketName}`,
    SourceAccount: place.account,
  };
  await letCall(properties, BucketName, right, tools);
  const arn = functionArn(properties, place);
  await setNotifications(
    properties,
    BucketConfigs.map((config) => notification(config, properties, arn)),
    tools,
  );
}

async function detach(properties, _place, tools) {
  await letCallNoMore(properties, properties.BucketName, tools);
  await unless(["NoSuchBucket"], () => setNotifications(properties, [], tools));
}

/** S3 checks at once that it may call the function, which Lambda needs a moment for, and takes one change at a time. */
const passing = ["InvalidArgument", "OperationAborted"];
const pauses = [1, 2, 4, 8, 16].map((seconds) => seconds * 1000);

/** Puts the function's notifications in place of those it had. */
async function setNotifications({ FunctionName, BucketName }, notifications, { call, sleep }) {
  const { $metadata: _, ...present } = await call("S3", "getBucketNotificationConfiguration", { Bucket: BucketName });
  const others = (present.LambdaFunctionConfigurations ?? []).filter(({ Id }) => !isOwn(Id, FunctionName));
  const configuration = { ...present, LambdaFunctionConfigurations: [...others, ...notifications] };
  const input = { Bucket: BucketName, NotificationConfiguration: configuration };
  await again(() => call("S3", "putBucketNotificationConfiguration", input), passing, pauses, sleep);
}

function notification({ Event, Rules = [] }, { FunctionName }, arn) {
  const sum = createHash("md5")
    .update(JSON.stringify([Event, Rules]))
    .digest("hex");
  const rules = Rules.flatMap((rule) =>
    Object.entries(rule).map(([name, value]) => ({ Name: name.toLowerCase(), Value: value })),
  );
  return {
    Id: `${FunctionName}-${sum}`,
    LambdaFunctionArn: arn,
    Events: [Event],
    ...(rules.length > 0 && { Filter: { Key: { FilterRules: rules } } }),
  };
}

/** The framework ends its ids in an MD5 sum too. */
function isOwn(id = "", functionName) {
  return id.startsWith(`${functionName}-`) && /^[0-9a-f]{32}$/.test(id.slice(functionName.length + 1));
}
