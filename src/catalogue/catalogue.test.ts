import assert from "node:assert/strict";
import { test } from "node:test";
import { identityOf } from "../cloudformation/identities.ts";
import { loadActionCatalogue } from "../iam/action-catalogue.ts";
import { serviceOf } from "../iam/action.ts";
import { entries, entryOf } from "./catalogue.ts";
import { actionsOf, type Access, type ResourceEntry } from "./entry.ts";
import { plugins } from "./plugins/plugins.ts";
import { tools } from "./tools/tools.ts";

/** Actions that AWS checks though its list of actions lacks them. */
const undocumented: ReadonlySet<string> = new Set([
  "apigateway:TagResource",
  "apigateway:UntagResource",
  // Listed without the `*` that their names end in.
  "lambda:DisableReplication*",
  "lambda:EnableReplication*",
]);

function accessesOf(entry: ResourceEntry): readonly Access[] {
  const others = [entry.also, entry.tags, ...Object.values(entry.when ?? {})];
  return [entry, ...others.flatMap((access) => access ?? [])];
}

function scopesOf(entry: ResourceEntry): readonly string[] {
  const passed = Object.keys(entry.passes ?? {}).map((path) => `{${path} -> AWS::IAM::Role}`);
  const own = accessesOf(entry)
    .filter((access) => actionsOf(access).size > 0)
    .flatMap(({ on }) => on ?? "{Arn}");
  return [...own, ...passed];
}

const toolCalls = [...Object.values(tools), ...plugins].flatMap(({ calls }) => calls ?? []);

test("every action exists", async () => {
  const actions = new Set([
    ...entries.flatMap((entry) => accessesOf(entry).flatMap((access) => [...actionsOf(access).keys()])),
    ...toolCalls.flatMap(({ actions }) => actions),
  ]);
  const catalogue = await loadActionCatalogue([...actions].map(serviceOf));
  const unknown = [...actions].filter((action) => !catalogue.resourcesOf(action) && !undocumented.has(action));
  assert.deepEqual(unknown, []);
});

test("a type has one entry", () => {
  const types = entries.map(({ type }) => type);
  assert.equal(new Set(types).size, types.length);
});

test("every scope is made of what is known of the type", () => {
  for (const entry of entries) {
    for (const scope of scopesOf(entry))
      assert.deepEqual(unknownPlaceholders(scope, entry.type), [], `${entry.type} ${scope}`);
  }
});

/** Placeholders that nothing could fill: an ARN or a name of a type that has none. */
function unknownPlaceholders(scope: string, type: string): readonly string[] {
  return [...scope.matchAll(/\{([^{}]+)\}/g)]
    .map((match) => match[1]!)
    .filter((placeholder) => {
      const referred = / -> (.+)$/.exec(placeholder)?.[1];
      if (referred) return identityOf(referred).arn === undefined;
      if (placeholder === "Arn") return identityOf(type).arn === undefined;
      return placeholder === "Name" && identityOf(type).name === undefined;
    });
}

test("whatever is made can be deleted, because a failed creation is rolled back", () => {
  const made = entries.filter((entry) => operationsOf(entry).has("create"));
  const kept = made.filter((entry) => !operationsOf(entry).has("delete")).map(({ type }) => type);
  // A version of a schema is made and never removed; with the API it goes.
  assert.deepEqual(kept, ["AWS::AppSync::GraphQLSchema"]);
});

function operationsOf(entry: ResourceEntry): ReadonlySet<string> {
  return new Set(accessesOf(entry).flatMap((access) => [...actionsOf(access).values()].flat()));
}

test("custom resources of every name are alike", () => {
  assert.equal(entryOf("Custom::Anything"), entryOf("AWS::CloudFormation::CustomResource"));
  assert.equal(entryOf("AWS::Made::Up"), undefined);
});

test("what is written is created and updated, what is always done is done in every operation", () => {
  const access: Access = { create: ["a:Get"], write: ["a:Put"], delete: ["a:Get"], always: ["a:List"] };
  assert.deepEqual(
    [...actionsOf(access)],
    [
      ["a:Get", ["create", "delete"]],
      ["a:Put", ["create", "update"]],
      ["a:List", ["create", "read", "update", "delete"]],
    ],
  );
});
