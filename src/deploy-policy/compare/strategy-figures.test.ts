import assert from "node:assert/strict";
import { test } from "node:test";
import { loadAccessLevels } from "../../iam/access-levels.ts";
import { loadActionCatalogue } from "../../iam/action-catalogue.ts";
import type { Need } from "../need.ts";
import { strategyFigures } from "./strategy-figures.ts";

const services = ["sqs", "iam"];
const [catalogue, levels] = [await loadActionCatalogue(services), await loadAccessLevels(services)];
const queue = "arn:aws:sqs:eu-west-1:111122223333:orders-dev-Jobs";
const need = (action: string): Need => ({ action, resource: queue, operations: ["create"], because: [] });

const request = {
  purpose: "deployer",
  allowWildcards: "to-fit",
  needs: [need("sqs:CreateQueue"), need("sqs:GetQueueAttributes")],
  stackNames: ["orders-dev"],
  target: { partition: "aws", region: "eu-west-1", account: "111122223333" },
  own: [queue],
  catalogue,
  levels,
} as const;

test("what was observed stands beside the others where there is evidence, and lacks nothing of the needs", () => {
  const names = (figures: ReturnType<typeof strategyFigures>): string[] => figures.map(({ strategy }) => strategy);
  assert.deepEqual(names(strategyFigures(request)), ["administrator", "whole-services", "least-privilege"]);
  const figures = strategyFigures({ ...request, observed: [...request.needs, need("sqs:SendMessage")] });
  assert.deepEqual(names(figures), ["administrator", "whole-services", "observed", "least-privilege"]);
  assert.deepEqual([figures[2]!.actions, figures[2]!.lacking], [3, 0]);
});

test("the strategies of one deploy differ in reach, and least privilege has none beyond it", () => {
  const [administrator, wholeServices, leastPrivilege] = strategyFigures(request);
  const all = services.flatMap((service) => catalogue.actionsOf(service)).length;
  assert.deepEqual([administrator!.actions, leastPrivilege!.actions], [all, 2]);
  assert.equal(wholeServices!.actions, catalogue.actionsOf("sqs").length);
  assert.deepEqual(
    [administrator!, wholeServices!, leastPrivilege!].map(({ foreign }) => foreign),
    [1, 1, 0],
  );
  assert.deepEqual(
    [administrator!, wholeServices!, leastPrivilege!].map(({ lacking }) => lacking),
    [0, 0, 0],
  );
  assert.ok(administrator!.escalations.length > 50);
  assert.deepEqual(leastPrivilege!.escalations, []);
});
