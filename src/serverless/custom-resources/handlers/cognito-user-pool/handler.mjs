import { answering } from "../answer.mjs";
import { attaching, functionArn } from "../attaching.mjs";
import { letCall, letCallNoMore } from "../permission.mjs";
import { updatable } from "./updatable.mjs";

/** Triggers of a user pool outside the stack. Those that call other functions stay as they are. */
export const acts = attaching({
  attach,
  detach,
  targetOf: ({ FunctionName, FunctionQualifier, UserPoolName }) =>
    JSON.stringify([FunctionName, FunctionQualifier, UserPoolName]),
});
export const handler = answering(acts);

async function attach(properties, place, tools) {
  const { UserPoolName, UserPoolConfigs } = properties;
  const id = await poolId(UserPoolName, tools);
  if (id === undefined) throw new Error(`there is no user pool ${UserPoolName} in ${place.region}`);
  const source = `arn:${place.partition}:cognito-idp:${place.region}:${place.account}:userpool/${id}`;
  await letCall(properties, UserPoolName, { Principal: "cognito-idp.amazonaws.com", SourceArn: source }, tools);
  const arn = functionArn(properties, place);
  await changeTriggers(
    id,
    (present) => ({ ...without(properties, place, present), ...triggers(UserPoolConfigs, arn, present) }),
    tools,
  );
}

async function detach(properties, place, tools) {
  await letCallNoMore(properties, properties.UserPoolName, tools);
  const id = await poolId(properties.UserPoolName, tools);
  if (id !== undefined) await changeTriggers(id, (present) => without(properties, place, present), tools);
}

/** Pools have names that need not be unique: the first of them is meant. */
async function poolId(name, { call }) {
  let NextToken;
  do {
    const page = await call("CognitoIdentityProvider", "listUserPools", { MaxResults: 60, NextToken });
    const found = page.UserPools?.find((pool) => pool.Name === name);
    if (found) return found.Id;
    ({ NextToken } = page);
  } while (NextToken !== undefined);
  return undefined;
}

/** An update sets back whatever it does not name: all else that the pool has is given again. */
async function changeTriggers(id, change, { call }) {
  const { UserPool } = await call("CognitoIdentityProvider", "describeUserPool", { UserPoolId: id });
  const LambdaConfig = change(UserPool.LambdaConfig ?? {});
  await call("CognitoIdentityProvider", "updateUserPool", { ...updatable(UserPool), UserPoolId: id, LambdaConfig });
}

const senders = ["CustomSMSSender", "CustomEmailSender"];

/** What the pool calls besides the function; the key goes with the last custom sender. */
function without({ FunctionName }, place, present) {
  const arn = functionArn({ FunctionName }, place);
  const isOwn = (target) => {
    const called = target?.LambdaArn ?? target;
    return called === arn || String(called).startsWith(`${arn}:`);
  };
  const left = Object.fromEntries(Object.entries(present).filter(([, target]) => !isOwn(target)));
  const { KMSKeyID: _, ...keyless } = left;
  return senders.some((sender) => sender in left) ? left : keyless;
}

function triggers(configs, arn, present) {
  return Object.assign({}, ...configs.map((config) => trigger(config, arn, present)));
}

function trigger({ Trigger, LambdaVersion, KMSKeyID }, arn, { PreTokenGenerationConfig }) {
  if (LambdaVersion !== undefined) return { [Trigger]: { LambdaArn: arn, LambdaVersion }, KMSKeyID };
  if (Trigger !== "PreTokenGeneration" || !PreTokenGenerationConfig) return { [Trigger]: arn };
  // The same function stands in both, and someone chose what it gets.
  return { [Trigger]: arn, PreTokenGenerationConfig: { ...PreTokenGenerationConfig, LambdaArn: arn } };
}
