import { test } from "node:test";
import assert from "node:assert/strict";
import { matrixOf } from "./matrix.ts";
import { trailLink } from "./trail-link.ts";

const deployment = (service: string, stage: string, openedAt: string): Parameters<typeof matrixOf>[0][number] => ({
  id: `${service}-${stage}-${openedAt}`,
  instance: { app: "shop", service, stage, region: "eu-west-1" },
  actor: "ann",
  tool: "passrole",
  revision: null,
  status: "succeeded",
  templateHash: null,
  outcome: null,
  openedAt,
  finishedAt: null,
});
const all = [
  deployment("a", "dev", "2026-01-01"),
  deployment("a", "dev", "2026-01-03"),
  deployment("b", "dev", "2026-01-02"),
  deployment("b", "pr-1", "2026-01-09"),
  deployment("a", "pr-2", "2026-01-08"),
];

test("stages that most services are deployed to come first, then the newest; of several regions the newest counts", () => {
  const { stages, others, services } = matrixOf(all, 2);
  assert.deepEqual([stages, others], [["dev", "pr-1"], 1]);
  assert.equal(services[0]?.cells.get("dev")?.openedAt, "2026-01-03");
  assert.deepEqual(matrixOf(all, 5, "pr").stages, ["pr-1", "pr-2"]);
});

test("CloudTrail is asked by the key's id, else by the session's name, in the console of the partition", () => {
  const key = { accessKeyId: "ASIA1", sessionName: "pr-1+ann" };
  assert.equal(
    trailLink("eu-west-1", key),
    "https://eu-west-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-west-1#/events?AccessKeyId=ASIA1",
  );
  assert.match(
    trailLink("cn-north-1", { ...key, accessKeyId: null }),
    /^https:\/\/cn-north-1\.console\.amazonaws\.cn\/.*Username=pr-1%2Bann$/,
  );
});
