import assert from "node:assert/strict";
import { test } from "node:test";
import type { Browser } from "playwright-core";
import type { EffectiveView } from "../../src/broker/contract/effective.ts";
import type { InheritanceView } from "../../src/broker/contract/inheritance.ts";
import { cellSays } from "../../src/dashboard/inheritance/cell-says.ts";
import { treeOf, type TreeRow } from "../../src/dashboard/inheritance/tree-rows.ts";
import { brokerServer, type BrokerServer } from "../support/broker-server.ts";
import { inBrowser } from "./chromium.ts";
import { desktop, openPage, signIn } from "./page-world.ts";
import { makeRandomOrganisation } from "./random-organisation.ts";

const count = process.env["PASSROLE_TEST_ALL"] === "1" ? 200 : 5;

test(`the tree says what the API gives each instance, of ${count} random organisations`, async (t) => {
  const server = await brokerServer(t);
  for (let index = 0; index < count; index++) {
    const organisation = await makeRandomOrganisation(server, index);
    const view = await server.done<InheritanceView>("GET", `/v1/orgs/${organisation.name}/inheritance`, organisation);
    const drawn = new Map(treeOf(view.items as never).map((row) => [row.id, drawnBy(row, view)]));
    assert.deepEqual(drawn.size, view.total);
    await assertTree(server, organisation, drawn);
  }
});

inBrowser("the tree in the document is the API's, of five random organisations", async (t, browser) => {
  const server = await brokerServer(t);
  for (let index = 0; index < 5; index++) {
    const organisation = await makeRandomOrganisation(server, 1000 + index);
    await assertTree(server, organisation, await readTree(browser, server, organisation.token));
  }
});

type Drawn = Readonly<Record<string, { look: string; text: string }>>;

function drawnBy({ row }: TreeRow, view: InheritanceView): Drawn {
  const providers = new Map(view.providers.map((provider) => [provider.name, provider]));
  const cells = Object.entries(row.needs).map(([need, cell]) => {
    const { look, text } = cellSays(cell, providers.get(cell.provider ?? ""));
    return [need, { look, text }];
  });
  return Object.fromEntries(cells) as Drawn;
}

async function readTree(browser: Browser, server: BrokerServer, token: string): Promise<ReadonlyMap<string, Drawn>> {
  const opened = await openPage(browser, server, "/inheritance", { ...desktop, height: 3000 });
  await signIn(opened, token);
  await opened.page.locator("[data-row]").first().waitFor();
  const script = `Array.from(document.querySelectorAll("[data-row]"), (row) => [row.dataset.row, Object.fromEntries(
    Array.from(row.querySelectorAll("[data-look]"), (cell, index) => [
      document.querySelectorAll(".tree-head .tree-cell")[index].innerText,
      { look: cell.dataset.look, text: cell.querySelector(".tree-provider")?.innerText ?? "" },
    ]))])`;
  const rows = await opened.page.evaluate<[string, Drawn][]>(script);
  await opened.context.close();
  return new Map(rows);
}

/** Each instance is asked for alone, and compared with its row. */
async function assertTree(
  server: BrokerServer,
  { name, token, instances }: Awaited<ReturnType<typeof makeRandomOrganisation>>,
  drawn: ReadonlyMap<string, Drawn>,
): Promise<void> {
  for (const { app, service, stage } of instances) {
    const path = `/v1/orgs/${name}/apps/${app}/services/${service}/instances/${stage}/eu-west-1/effective`;
    const { needs } = await server.done<EffectiveView>("GET", path, { token });
    const row = drawn.get(`${app}/${service} ${stage}/eu-west-1`);
    assert.ok(row, `${app}/${service} ${stage} is in the tree`);
    for (const [need, cell] of Object.entries(row)) {
      const told = needs[need];
      const outcome = { here: "linked", inherited: "linked", none: "none", refused: "refused", nothing: "unlinked" }[
        cell.look
      ];
      assert.equal(outcome, told?.outcome ?? "unlinked", `${name} ${app}/${service} ${stage} ${need}`);
      assert.equal(cell.text, told?.outcome === "none" ? "none" : (told?.provider ?? ""));
      if (cell.look === "here") assert.equal(told?.level, "instance"); // one for every region has a row of its own
    }
  }
}
