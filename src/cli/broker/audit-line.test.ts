import assert from "node:assert/strict";
import { test } from "node:test";
import type { AuditEvent, ChainedEvent } from "../../broker/contract/audit.ts";
import { plain } from "../../diagnostics/style.ts";
import { eventLine } from "./audit-line.ts";

function line(event: Pick<AuditEvent, "action" | "target"> & Partial<AuditEvent>): string {
  const whole: AuditEvent = { actor: { member: "ann" }, decision: "allowed", ...event };
  const chained: ChainedEvent = {
    seq: 7,
    time: "2026-01-31T12:34:56.789Z",
    organisation: "acme",
    event: whole,
    previousHash: "",
    hash: "",
    signature: "",
  };
  return eventLine(chained, plain);
}

const instance = { app: "shop", service: "orders", stage: "prod", region: "eu-west-1" };
const ids = { deployment: "dep_01a202c0b5fe22wbxjbumjg7nqye", issuance: "iss_kb2gkndmattpcdek2hwx", linkVersion: 1 };

const lines: [event: Parameters<typeof line>[0], about: string][] = [
  [
    { action: "deployment.finished", target: { ...instance, ...ids, status: "succeeded", tool: "passrole" } },
    "deployment.finished    shop/orders prod/eu-west-1  succeeded",
  ],
  [
    { action: "credentials.issued", target: { accessKeyId: "ASIA7G2L76GWH", ...ids, need: "aws", provider: "dev" } },
    "credentials.issued     dev  ASIA7G2L76GWH",
  ],
  [
    { action: "credentials.denied", target: { ...instance, ...ids }, decision: "denied", rule: "provider/unverified" },
    "credentials.denied     shop/orders prod/eu-west-1  provider/unverified",
  ],
  [
    { action: "parameter.read", target: { ...instance, region: null, names: "" } },
    "parameter.read         shop/orders prod",
  ],
  [{ action: "organisation.created", target: { organisation: "acme" } }, "organisation.created   organisation=acme"],
  [
    { action: "migration.run", target: { created: 4, warning: 0, strict: true } },
    "migration.run          created=4  strict=true",
  ],
];

for (const [event, about] of lines) {
  test(`${event.action} in one line`, () => {
    assert.equal(line(event), `2026-01-31 12:34:56Z  ann     ${about}`);
  });
}

test("no line of a deployment is longer than a terminal is wide", () => {
  const target = { ...instance, ...ids, templateHash: "b5cc".repeat(16), tool: "serverless", status: "succeeded" };
  assert.ok(line({ action: "deployment.recorded", target }).length <= 100);
});
