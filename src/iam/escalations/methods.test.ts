import assert from "node:assert/strict";
import { test } from "node:test";
import { loadActionCatalogue } from "../action-catalogue.ts";
import { serviceOf } from "../action.ts";
import { arnPatternsIntersect } from "../arn-patterns.ts";
import type { PolicyDocument, Statement } from "../policy.ts";
import { applyClosing } from "./apply-closing.ts";
import { closingOf } from "./closing.ts";
import { arnOf, unlikelyName, type Environment } from "./environment.ts";
import { findEscalations, type EscalationOptions } from "./find-escalations.ts";
import { actionsOf, type EscalationMethod, type Step } from "./method.ts";
import { escalationMethods } from "./methods.ts";
import { openCase } from "./open-case.ts";
import { tryMethod } from "./try-method.ts";

const here: Environment = { partition: "aws", region: "eu-west-1", account: "444455556666" };

const boundary = "arn:aws:iam::444455556666:policy/deploy-boundary";

/** A statement that allows a step, its first call, and nothing else. */
function statementFor({ action, on, contexts = [], bounded }: Step, name: string): Statement {
  const service = contexts[0]?.["iam:PassedToService"] as string | undefined;
  return {
    Effect: "Allow",
    Action: [action].flat()[0]!,
    Resource: on ? arnOf(on.kind, name, here) : "*",
    ...(service !== undefined && { Condition: { StringEquals: { "iam:PassedToService": service } } }),
    ...(bounded && { Condition: { StringEquals: { "iam:PermissionsBoundary": boundary } } }),
  };
}

function policyFor({ steps }: EscalationMethod, name = unlikelyName): PolicyDocument {
  const statements = steps.map((step) => statementFor(step, step.on?.whose === "chosen" ? "my-service-dev" : name));
  return { Version: "2012-10-17", Statement: statements };
}

function finds(
  method: EscalationMethod,
  policies: readonly PolicyDocument[],
  options: EscalationOptions = {},
): boolean {
  return tryMethod(method, openCase(policies, options).trial) !== undefined;
}

for (const method of escalationMethods) {
  const policy = policyFor(method);

  test(`${method.id} is found where each of its steps is allowed, and nowhere else`, () => {
    const found = findEscalations([policy]).find((each) => each.method === method.id);
    assert.ok(found, "each step is allowed");
    assert.equal(found.steps.length, method.steps.length);
    assert.deepEqual(
      found.statements.map(({ index }) => index),
      [...policy.Statement.keys()],
    );
    for (const missing of policy.Statement) {
      const rest = policy.Statement.filter((statement) => statement !== missing);
      assert.ok(!finds(method, [{ ...policy, Statement: rest }]), `without ${JSON.stringify(missing.Action)}`);
    }
  });

  test(`${method.id} is closed by what it proposes`, () => {
    const own = ["stack", "role", "function"].map((kind) => arnOf(kind as "role", "my-service-dev*", here));
    for (const options of [{}, { own }, { boundary, account: here.account }]) {
      const opened = openCase([policy], options);
      const allowed = tryMethod(method, opened.trial);
      assert.ok(allowed, JSON.stringify(options));
      const closing = closingOf(method, allowed, opened);
      assert.ok(!finds(method, applyClosing([policy], closing), options), closing.sentence);
    }
  });

  if (method.inherent) continue;

  test(`${method.id} is not found where what it is done to bears the names of the stack`, () => {
    for (const name of ["my-service-dev-*", "my-service-dev-worker"]) {
      assert.ok(!finds(method, [policyFor(method, name)]), name);
    }
  });
}

const isForeignStep = ({ on }: Step): boolean => on !== undefined && on.whose !== "chosen";

test("every method that is not inherent takes something that is not the stack's", () => {
  for (const { id, inherent, steps } of escalationMethods) assert.equal(steps.some(isForeignStep), !inherent, id);
});

test("methods have an id of their own and say where they were published", () => {
  const ids = escalationMethods.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const { id, sources, unless } of escalationMethods) {
    assert.match(id, /^[a-z0-9]+(?:-[a-z0-9]+)+$/);
    assert.ok(sources.length > 0 && sources.every((url) => URL.canParse(url)), id);
    if (unless !== undefined) assert.ok(ids.includes(unless), id);
  }
});

test("every method of Rhino Security Labs is there, but for those of CodeStar, which AWS has closed", () => {
  const headings = escalationMethods.flatMap(({ sources }) =>
    sources.flatMap((url) => /Privilege-Escalation#(\d+)-/.exec(url)?.[1] ?? []),
  );
  const codeStar = [23, 24, 25];
  const wanted = Array.from({ length: 28 }, (_, at) => at + 1).filter((number) => !codeStar.includes(number));
  assert.deepEqual(
    headings.map(Number).sort((a, b) => a - b),
    wanted,
  );
});

test("calls exist, and are on resources that they can be limited to", async () => {
  const steps = escalationMethods.flatMap((method) => method.steps);
  const catalogue = await loadActionCatalogue(steps.flatMap((step) => actionsOf(step).map(serviceOf)));
  const wrong = steps.flatMap((step) =>
    actionsOf(step)
      .filter((action) => !canBeOn(step, catalogue.resourcesOf(action)))
      .map((action) => `${action} on ${step.on?.kind ?? "nothing"}`),
  );
  assert.deepEqual(wrong, []);
});

/** `lambda:CreateEventSourceMapping` is checked on mappings, which the catalogue does not know. */
function canBeOn({ on }: Step, formats: readonly string[] | undefined): boolean {
  if (formats === undefined || (on === undefined) !== (formats.length === 0)) return on?.kind === "eventSourceMapping";
  const patterns = formats.map((format) => format.replaceAll(/\$\{[^}]*\}/g, "*"));
  return on === undefined || patterns.some((pattern) => arnPatternsIntersect(pattern, arnOf(on.kind, "name", here)));
}
