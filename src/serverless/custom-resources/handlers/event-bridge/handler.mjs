import { createHash } from "node:crypto";
import { unless } from "../again.mjs";
import { answering } from "../answer.mjs";
import { attaching, functionArn } from "../attaching.mjs";
import { letCall, letCallNoMore } from "../permission.mjs";

/** A rule of EventBridge that calls a function, and the bus of that name. */
export const acts = attaching({
  attach,
  detach,
  targetOf: ({ FunctionName, EventBridgeConfig: { RuleName, EventBus } }) =>
    JSON.stringify([FunctionName, RuleName, EventBus]),
});
export const handler = answering(acts);

async function attach(properties, place, tools) {
  const { RuleName, Input, InputPath, InputTransformer, ...rule } = properties.EventBridgeConfig;
  const bus = busOf(rule.EventBus);
  const SourceArn = `arn:${place.partition}:events:${place.region}:${place.account}:rule/${bus.inArn}${RuleName}`;
  await letCall(properties, RuleName, { Principal: "events.amazonaws.com", SourceArn }, tools);
  if (bus.isOwn) await createBus(bus.name, tools);
  await tools.call("EventBridge", "putRule", { Name: RuleName, EventBusName: bus.name, ...matching(rule) });
  const target = {
    Id: targetId(RuleName),
    Arn: functionArn(properties, place),
    ...(Input !== undefined && { Input: JSON.stringify(Input) }),
    ...(InputPath !== undefined && { InputPath }),
    ...(InputTransformer !== undefined && { InputTransformer }),
  };
  const put = { Rule: RuleName, EventBusName: bus.name, Targets: [target] };
  const { FailedEntries: [failed] = [] } = await tools.call("EventBridge", "putTargets", put);
  if (failed) throw Object.assign(new Error(failed.ErrorMessage), { name: failed.ErrorCode });
}

async function detach(properties, _place, tools) {
  const { RuleName, EventBus } = properties.EventBridgeConfig;
  const { isOwn, name } = busOf(EventBus);
  const gone = ["ResourceNotFoundException"];
  const targets = { Rule: RuleName, EventBusName: name, Ids: [targetId(RuleName)] };
  const rule = { Name: RuleName, EventBusName: name };
  await letCallNoMore(properties, RuleName, tools);
  await unless(gone, () => tools.call("EventBridge", "removeTargets", targets));
  await unless(gone, () => tools.call("EventBridge", "deleteRule", rule));
  if (isOwn) await deleteBus(name, tools);
}

/** A bus that is named is made; one that is given by its ARN is there. */
function busOf(bus = "default") {
  const isArn = bus.startsWith("arn:");
  const name = isArn ? bus.slice(bus.indexOf("/") + 1) : bus;
  // Rules of the default bus have no bus in their ARN.
  return { name, isOwn: !isArn && name !== "default", inArn: name === "default" ? "" : `${name}/` };
}

/** Rules of several functions share a bus: the first one makes it. */
async function createBus(Name, { call }) {
  await unless(["ResourceAlreadyExistsException"], () => call("EventBridge", "createEventBus", { Name }));
}

/** The last rule takes its bus with it: EventBridge keeps a bus that has rules. */
async function deleteBus(Name, { call }) {
  const kept = ["ValidationException", "ConcurrentModificationException", "ResourceNotFoundException"];
  await unless(kept, () => call("EventBridge", "deleteEventBus", { Name }));
}

function matching({ Pattern, Schedule, State }) {
  return {
    State,
    ...(Pattern !== undefined && { EventPattern: JSON.stringify(Pattern) }),
    ...(Schedule !== undefined && { ScheduleExpression: Schedule }),
  };
}

/** Characters of EventBridge's limit. */
const longestId = 64;

/** The framework's, so that a rule has one target whoever made it: the middle of a long one becomes its MD5 sum. */
function targetId(ruleName) {
  const id = `${ruleName}-target`;
  if (id.length <= longestId) return id;
  const end = `${createHash("md5").update(id).digest("hex")}-target`;
  return id.slice(0, longestId - end.length) + end;
}
