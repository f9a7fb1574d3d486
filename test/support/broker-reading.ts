import assert from "node:assert/strict";
import type { AuditEvent, AuditHead } from "../../src/broker/contract/audit.ts";
import type { Page } from "../../src/broker/contract/page.ts";
import { eventLine } from "../../src/broker/audit/exported-line.ts";
import { verifyChain } from "../../src/broker/audit/verify-chain.ts";
import type { BrokerServer } from "./broker-server.ts";

type Asked = Pick<BrokerServer, "done">;

/** All of a list, however long. */
export async function everyItem<T>(server: Asked, path: string): Promise<T[]> {
  const items: T[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const query: string = cursor === "" ? "?limit=200" : `?limit=200&cursor=${encodeURIComponent(cursor)}`;
    const page: Page<T> = await server.done("GET", `${path}${query}`);
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

/** The events of `acme`, oldest first, after the chain was seen to be whole and to go through all these heads. */
export async function wholeAudit(server: Asked, heads: readonly AuditHead[] = []): Promise<AuditEvent[]> {
  const text = await server.done<string>("GET", "/v1/orgs/acme/audit/export");
  const lines = text.trimEnd().split("\n");
  const [head] = heads;
  const { events, problems } = await verifyChain(asynchronous(lines), {
    anchors: heads,
    ...(head && { key: head.key }),
  });
  const errors = problems.filter(({ severity }) => severity === "error");
  assert.deepEqual(errors, []);
  assert.equal(events, lines.length - 1);
  return lines.slice(1).map((line) => eventLine(line)!.event);
}

async function* asynchronous(lines: readonly string[]): AsyncIterable<string> {
  yield* lines;
}
