import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { brokerServer } from "../support/broker-server.ts";
import { inBrowser } from "./chromium.ts";
import { assertAccessible, looks, phone, picture, type World, signedIn, scriptStopwatch } from "./page-world.ts";
import { seedSessions } from "./seeded-sessions.ts";

inBrowser("the timeline of sessions", async (t, browser) => {
  const server = await brokerServer(t);
  await seedSessions(server, 10_000);
  const world = { browser, server };
  await t.test("light, dark and on a phone: no complaint, nothing that axe finds", () => everyLook(world));
  await t.test("of ten thousand sessions only those that are seen are in the document", () => manySessions(world));
  await t.test("by keyboard: from mark to mark, to what one leads to", () => byKeyboard(world));
  await t.test("a refusal says its code, sentence and hint; filters are in the address", () => filtered(world));
  await t.test("what happens meanwhile appears, and nothing moves", () => live(world));
});

async function everyLook(world: World): Promise<void> {
  for (const look of [...looks, phone]) {
    const opened = await signedIn(world, "/sessions", look);
    const { page, context } = opened;
    const suffix = look === phone ? "phone" : look.scheme;
    await drawn(page, ofDay);
    await picture(opened, `sessions-${suffix}`);
    if (look !== phone) await assertAccessible(opened, `sessions, ${suffix}`);
    const table = page.getByRole("region", { name: "Sessions as a table" });
    await table.getByRole("row").filter({ hasText: "passrole deploy" }).first().getByRole("button").click();
    await page.getByRole("link", { name: "Its events in the audit" }).waitFor();
    await picture(opened, `session-${suffix}`);
    if (look !== phone) await assertAccessible(opened, `one session, ${suffix}`);
    assert.deepEqual(opened.complaints, [], suffix);
    await context.close();
  }
}

/** Waits until so many sessions were drawn. */
function drawn(page: Page, counts: RegExp): Promise<void> {
  return page.locator(".screen-note").filter({ hasText: counts }).waitFor();
}

/** Of ten thousand in a week, so many are of a day, and of an hour; those that still hold from before are with them. */
const ofWeek = /^(9,9\d\d|10,000) sessions/;
const ofDay = /^1,4\d\d sessions/;
const ofHour = /^1\d\d sessions/;

async function manySessions(world: World): Promise<void> {
  const { page, context } = await signedIn(world, "/sessions?span=hour");
  await drawn(page, ofHour);
  const showWeek = async (): Promise<void> => {
    await page.getByRole("link", { name: "week" }).click();
    await drawn(page, ofWeek);
  };
  const frame = await longestFrame(page, showWeek);
  console.log(`10,000 sessions, as they are read: ${frame.toFixed(0)} ms in the longest frame`);
  const scriptTime = await scriptStopwatch(page);
  const measured = async (what: string, act: () => Promise<unknown>): Promise<void> => {
    const took = await scriptTime(act);
    console.log(`10,000 sessions, ${what}: ${took.toFixed(0)} ms of script`);
  };
  await page.getByRole("grid").hover();
  await measured("a screen further", () => page.mouse.wheel(0, 400));
  await page.getByRole("grid").focus();
  await measured("the mark before", () => page.keyboard.press("ArrowLeft"));
  await measured("the row below", () => page.keyboard.press("ArrowDown"));
  await measured("under the pointer", () => page.mouse.move(900, 330));
  await page.getByRole("link", { name: "day" }).click();
  await drawn(page, ofDay);
  await measured("a week again", showWeek);
  assert.ok((await page.locator(".timeline-row").count()) < 60, "rows that are not seen are not in the document");
  assert.ok((await page.locator(".session-table tr").count()) < 80);
  await context.close();
}

/** Milliseconds that the page's scripts took in one frame at most, while something was done; 0 when none was long. */
async function longestFrame(page: Page, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(`(() => {
    window.frames = [];
    const own = ({ scripts }) => scripts.filter(({ sourceURL }) => sourceURL.includes("/assets/"));
    const took = (entry) => own(entry).reduce((sum, { duration }) => sum + duration, 0);
    window.watch = new PerformanceObserver((list) => window.frames.push(...list.getEntries().map(took)));
    window.watch.observe({ type: "long-animation-frame" });
  })()`);
  await act();
  await page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))");
  return page.evaluate("window.watch.disconnect(), Math.max(0, ...window.frames)");
}

async function byKeyboard(world: World): Promise<void> {
  const { page, context } = await signedIn(world, "/sessions");
  await drawn(page, ofDay);
  await page.getByRole("grid").focus();
  for (const key of ["ArrowDown", "ArrowDown", "Home", "ArrowRight", "Enter"]) await page.keyboard.press(key);
  const panel = page.getByRole("region", { name: "Keys" });
  await panel.getByText("by token").waitFor();
  assert.match(page.url(), /open=iss_/);
  const before = page.url();
  await page.keyboard.press("ArrowRight");
  await page.waitForURL((url) => String(url) !== before);
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  assert.ok(await page.evaluate("document.activeElement?.getAttribute('role') === 'grid'"));
  await page.keyboard.press("Enter");
  await panel.getByRole("link", { name: /succeeded|open/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Deployment" }).waitFor();
  await context.close();
}

async function filtered(world: World): Promise<void> {
  const opened = await signedIn(world, "/sessions?denials=true");
  const { page, context } = opened;
  await page.getByText("0 sessions, 2 refusals").waitFor();
  const table = page.getByRole("region", { name: "Sessions as a table" });
  await table.getByRole("row").filter({ hasText: "provider/none" }).getByRole("button").click();
  const panel = page.getByRole("region", { name: "Refused" });
  await panel.getByText("is linked to no provider on purpose").waitFor();
  await panel.getByText("link a provider there, or remove this link").waitFor();
  await picture(opened, "refusal");
  await assertAccessible(opened, "a refusal");
  await page.getByLabel("Member").selectOption("ci-orders");
  await page.getByText("0 sessions, 1 refusal").waitFor();
  assert.match(page.url(), /member=ci-orders/);
  await page.getByLabel("Only refusals").uncheck();
  await page.getByRole("link", { name: "hour" }).click();
  await page.waitForURL(/span=hour/);
  await page.getByRole("button", { name: "Earlier" }).click();
  await page.waitForURL(/until=/);
  const shared = page.url();
  await page.goto(shared);
  await page.getByRole("button", { name: "Now" }).click();
  await page.waitForURL((url) => !String(url).includes("until="));
  await page.goto(`${world.server.url}/sessions?span=hour&stage=no-such-stage`);
  await page.getByText("No keys were asked for").waitFor();
  await page.goto(`${world.server.url}/sessions?provider=none`);
  await page.getByRole("alert").getByText("request/").waitFor();
  await context.close();
}

async function live(world: World): Promise<void> {
  const { page, context } = await signedIn(world, "/sessions?span=hour");
  await drawn(page, ofHour);
  const grid = page.getByRole("grid");
  await grid.evaluate((element) => (element.scrollTop = 400));
  const seen = page.locator(".timeline-body .timeline-row").nth(7);
  const name = (await seen.getByRole("rowheader").textContent())!;
  const before = await topOf(page, name);
  const { server } = world;
  await server.done("POST", "/v1/orgs/acme/apps/shop/services", { body: { name: "aaa-first" } }); // the first row of all
  const path = "/v1/orgs/acme/apps/shop/services/aaa-first/instances/dev/eu-west-1/deployments";
  const { id } = await server.done<{ id: string }>("POST", path, { body: { tool: "passrole", command: "deploy" } });
  await server.done("POST", `/v1/orgs/acme/deployments/${id}/credentials`, { body: {} });
  await page.getByRole("region", { name: "Sessions as a table" }).getByText("shop/aaa-first").waitFor();
  assert.equal(await topOf(page, name), before, "what is looked at stays where it is");
  await context.close();
}

/** Where the row of a name is on the screen. */
function topOf(page: Page, name: string): Promise<number> {
  const row = `[...document.querySelectorAll(".timeline-row")].find(({ textContent }) => textContent === ${JSON.stringify(name)})`;
  return page.evaluate(`${row}.getBoundingClientRect().top`);
}
