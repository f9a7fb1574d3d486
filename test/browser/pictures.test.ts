import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { brokerServer, type BrokerServer } from "../support/broker-server.ts";
import { inBrowser } from "./chromium.ts";
import {
  assertAccessible,
  desktop,
  looks,
  openPage,
  phone,
  picture,
  signIn,
  type Look,
  type Opened,
} from "./page-world.ts";
import { accounts, seedOrganisation } from "./seeded-organisation.ts";

inBrowser("the dashboard's pictures", async (t, browser) => {
  const server = await brokerServer(t);
  await seedOrganisation(server);
  const world = { browser, server };
  await t.test("the account map names where production meets other stages, and what causes it", () => crossings(world));
  await t.test("the account map by keyboard: a node is chosen, and the table shows what leads through it", () =>
    mapByKeyboard(world),
  );
  await t.test("a link that lets production and other stages meet says so before it is saved", () => linkWarns(world));
  await t.test("in every look nothing complains, and axe finds nothing", () => everyLook(world));
});

interface World {
  browser: Browser;
  server: BrokerServer;
}

async function signedIn({ browser, server }: World, address: string, look: Look = desktop): Promise<Opened> {
  const opened = await openPage(browser, server, address, look);
  await signIn(opened, server.owner);
  return opened;
}

async function crossings(world: World): Promise<void> {
  const opened = await signedIn(world, "/map");
  const { page, context } = opened;
  const list = page.getByRole("region", { name: "Crossings" });
  await list.getByRole("heading", { name: `Account ${accounts.dev}` }).waitFor();
  await list.getByText("8 instances of production (prod)").waitFor();
  await page.locator(`[data-node="account aws ${accounts.dev}"][data-crossing]`).waitFor();
  assert.equal(await page.locator(`[data-node="account aws ${accounts.prod}"][data-crossing]`).count(), 0);
  assert.equal((await page.locator(".map-node").count()) < 30, true, "previews are drawn together");
  await list.getByRole("link", { name: "organisation acme" }).click();
  await page.getByRole("region", { name: "The organisation" }).waitFor();
  assert.match(page.url(), /row=organisation&need=aws/);
  await context.close();
}

async function mapByKeyboard(world: World): Promise<void> {
  const { page, context } = await signedIn(world, "/map");
  const first = page.locator('.map-node[tabindex="0"]');
  await first.focus();
  for (const key of ["ArrowRight", "Home", "Enter"]) await page.keyboard.press(key);
  const table = page.getByRole("region", { name: "The map as a table" });
  await table.getByRole("heading", { name: /^Through provider / }).waitFor();
  assert.match(page.url(), /at=provider/);
  await page.reload();
  await table.getByRole("heading", { name: /^Through provider / }).waitFor();
  await context.close();
}

async function linkWarns(world: World): Promise<void> {
  const opened = await signedIn(world, "/inheritance?row=shop%2Forders%20dev%2Feu-west-1&need=aws");
  const { page, context } = opened;
  const panel = page.getByRole("region", { name: "shop/orders dev/eu-west-1" });
  await panel.getByLabel("Provider").selectOption("prod");
  await panel.getByText("Production and other stages would reach the same account").waitFor();
  await picture(opened, "crossing-preview");
  await assertAccessible(opened, "crossing preview");
  await panel.getByLabel("Provider").selectOption("preview");
  await panel.getByText("would deploy to another account").waitFor();
  assert.equal(await panel.getByText("would reach the same account").count(), 0);
  await context.close();
}

async function everyLook(world: World): Promise<void> {
  for (const look of [...looks, phone]) {
    const opened = await signedIn(world, "/map", look);
    const suffix = look === phone ? "phone" : look.scheme;
    await opened.page.locator(".map-node").first().waitFor();
    await picture(opened, `map-${suffix}`);
    await assertAccessible(opened, `map, ${suffix}`);
    assert.deepEqual(opened.complaints, [], suffix);
    await opened.context.close();
  }
}
