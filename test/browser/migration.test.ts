import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { Page } from "playwright-core";
import { brokerServer } from "../support/broker-server.ts";
import { inBrowser } from "./chromium.ts";
import {
  assertAccessible,
  desktop,
  openPage,
  phone,
  picture,
  signIn,
  type Look,
  type Opened,
  type World,
} from "./page-world.ts";

const canary = "canary-parameter-of-an-export-9x";
const role = (account: number): string => `arn:aws:iam::${String(account).repeat(12)}:role/deployer`;

/** What an organisation of the old dashboard may have: a role twice, one that is none, a stage that nobody deployed. */
const exported = {
  org: {
    profiles: [
      { uid: "u1", name: "dev", accessRoleArn: role(1), parameters: { TABLE: "dev-orders", TOKEN: canary } },
      { uid: "u2", name: "prod", accessRoleArn: role(2), parameters: { TABLE: "orders" }, safeguards: ["no-star"] },
      { uid: "u3", name: "prod twin", accessRoleArn: role(2) },
      { uid: "u4", name: "odd", accessRoleArn: "arn:aws:iam::1:user/x" },
    ],
  },
  apps: [
    {
      name: "webshop",
      stages: { default: "u1", prod: "u2", qa: "u3", gone: "u9" },
      services: ["orders", "billing"].map((name) => ({
        name,
        instances: ["dev", "prod"].map((stage) => ({ stage, region: "eu-west-1" })),
      })),
    },
  ],
};

inBrowser("the migration of deployment profiles", async (t, browser) => {
  const world = { browser, server: await brokerServer(t) };
  await t.test("what is wrong with an export is told at its places, and the text stays", () => namesPlaces(world));
  await t.test("a plan follows the choices, changes nothing, and going back loses nothing", () => plans(world));
  await t.test("what changed meanwhile is looked at again before anything is done", () => looksAgain(world));
  await t.test("it is taken over once; then accounts are to be connected, and a second run finds it there", () =>
    takesOver(world, t),
  );
  await t.test("an export outlives the session that it was given in", () => outlivesSession(world));
  await t.test("who may not take over is told so", () => refuses(world));
});

async function begin({ browser, server }: World, look: Look = desktop, token = server.owner): Promise<Opened> {
  const opened = await openPage(browser, server, "/migration", look);
  await signIn(opened, token);
  return opened;
}

const text = (page: Page) => page.getByLabel("Export of deployment profiles, as JSON");
const next = (page: Page) => page.getByRole("button", { name: "Next: see what would be made" });

async function namesPlaces(world: World): Promise<void> {
  const opened = await begin(world);
  const { page, context } = opened;
  await picture(opened, "migration-light");
  await assertAccessible(opened, "migration");
  await next(page).click();
  await page.getByText("client/nothing-given").waitFor();
  const dropped = await page.evaluateHandle(
    "(() => { const data = new DataTransfer(); data.items.add(new File(['[]'], 'profiles.json')); return data; })()",
  );
  await page.dispatchEvent(".export-field", "drop", { dataTransfer: dropped });
  await page.waitForFunction("document.querySelector('textarea').value === '[]'");
  await next(page).click();
  await page.getByText("client/no-export").waitFor();
  const broken = `{ "org": {\n  "profiles": [ { "uid": 1, "name": "${canary}" },, ] } }`;
  await text(page).fill(broken);
  await next(page).click();
  await page
    .getByRole("alert")
    .getByRole("button", { name: /^line 2, / })
    .click();
  const selected = await page.evaluate<number>("document.querySelector('textarea').selectionStart");
  assert.equal(selected, broken.indexOf(",,") + 1);
  await text(page).fill(`{ "org": {\n "profiles": [\n {\n "uid": 1,\n "nam": "${canary}" } ] } }`);
  await next(page).click();
  const problems = page.getByRole("alert");
  await problems.getByText("migration/not-a-text").waitFor();
  const lines = await problems.getByRole("button").allInnerTexts();
  assert.deepEqual(lines, ["line 5, column 9", "line 4, column 9", "line 3, column 2"]);
  await picture(opened, "migration-problems");
  await assertAccessible(opened, "migration's problems");
  assert.ok((await text(page).inputValue()).includes(canary), "what was given stays to be mended");
  assert.ok(!(await page.content()).includes(canary), "and is not written into the document");
  assert.deepEqual(opened.complaints, []);
  await context.close();
}

async function plans(world: World): Promise<void> {
  const opened = await begin(world);
  const { page, context } = opened;
  await text(page).fill(JSON.stringify(exported));
  await next(page).click();
  await page.getByText("1 app, 2 services, 4 instances, 4 providers, 8 links, 6 parameters would be made").waitFor();
  for (const look of ["light", "dark", "phone"] as const) {
    await page.emulateMedia({ colorScheme: look === "dark" ? "dark" : "light" });
    await page.setViewportSize(look === "phone" ? phone : desktop);
    await picture(opened, `migration-plan-${look}`);
    await assertAccessible(opened, `plan, ${look}`);
  }
  const kept = await page.evaluate<string>(
    "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href])",
  );
  assert.ok(!`${await page.content()} ${kept}`.includes(canary), "the text has left the document");
  assert.equal(await page.locator("textarea").count(), 0);
  await page.getByLabel("One provider for profiles with one role").check();
  await page.getByText("3 providers, 8 links").waitFor();
  assert.match(page.url(), /\/o\/acme\/migration\?dedupe=true&step=plan$/);
  await page.goBack();
  await page.getByText("is in the memory of this page").waitFor();
  await page.getByRole("button", { name: "Show its text" }).click();
  assert.equal(await text(page).inputValue(), JSON.stringify(exported), "going back loses nothing");
  await next(page).click();
  await page.getByText("3 providers, 8 links").waitFor();
  assert.deepEqual(opened.complaints, []);
  await context.close();
  assert.deepEqual((await world.server.done<{ items: unknown[] }>("GET", "/v1/orgs/acme/providers")).items, []);
}

async function looksAgain(world: World): Promise<void> {
  const opened = await begin(world);
  const { page, context } = opened;
  await text(page).fill(JSON.stringify(exported));
  await next(page).click();
  const act = page.getByRole("button", { name: "Take it over" });
  await act.waitFor();
  await world.server.provider("dev");
  await act.click();
  const alert = page.getByRole("alert");
  await alert.getByText("request/changed").waitFor();
  const { items } = await world.server.done<{ items: { name: string }[] }>("GET", "/v1/orgs/acme/providers");
  assert.deepEqual(
    items.map(({ name }) => name),
    ["dev"],
    "nothing was done",
  );
  await picture(opened, "migration-changed");
  await alert.getByRole("button", { name: "Try again" }).click();
  await page.getByText("dev-migrated").first().waitFor();
  await alert.waitFor({ state: "detached" });
  await context.close();
}

async function takesOver(world: World, t: TestContext): Promise<void> {
  const opened = await begin(world);
  const { page, context } = opened;
  await page.locator('input[type="file"]').setInputFiles({
    name: "profiles.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(exported, null, 2)),
  });
  await next(page).click();
  const act = page.getByRole("button", { name: "Take it over" });
  await act.waitFor();
  await context.setOffline(true);
  t.after(() => context.setOffline(false).catch(() => undefined));
  await act.click();
  await page.getByText("client/no-answer").first().waitFor();
  await context.setOffline(false);
  await act.click();
  await page.getByText("The export is forgotten").waitFor();
  const accounts = page.getByRole("region", { name: "Accounts to connect" });
  await accounts.getByRole("link", { name: "Connect dev-migrated" }).waitFor();
  assert.equal((await accounts.getByRole("listitem").filter({ hasText: "not tried yet" }).count()) > 0, true);
  await picture(opened, "migration-done");
  await assertAccessible(opened, "migration's end");
  await page.getByRole("button", { name: "Take over another export" }).click();
  assert.equal(await text(page).inputValue(), "", "the export is gone");
  await text(page).fill(JSON.stringify(exported));
  await next(page).click();
  await page.getByText("All of it is here already").waitFor();
  assert.equal(await act.count(), 0);
  await page.getByRole("link", { name: "Connect prod", exact: true }).click();
  await page.getByRole("heading", { name: "Connect prod again" }).waitFor();
  assert.deepEqual(
    opened.asked.filter((url) => url.includes(canary)),
    [],
  );
  assert.deepEqual(
    opened.complaints.filter((told) => !told.includes("ERR_INTERNET_DISCONNECTED")),
    [],
  );
  await context.close();
}

/** The page asks who is signed in when it is looked at again, and learns that nobody is. */
async function outlivesSession(world: World): Promise<void> {
  const opened = await openPage(world.browser, world.server, "/migration");
  const { page, context } = opened;
  await page.clock.install();
  await signIn(opened, world.server.owner);
  await text(page).fill(JSON.stringify(exported));
  await context.clearCookies();
  await page.clock.fastForward("02:00");
  await page.evaluate("window.dispatchEvent(new Event('visibilitychange'))");
  const dialog = page.getByRole("dialog", { name: "The session has ended" });
  await dialog.getByRole("button", { name: "sign in with a token" }).click();
  await dialog.getByLabel("Token").fill(world.server.owner);
  await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
  await next(page).click();
  await page.getByText("All of it is here already").waitFor();
  await context.close();
}

async function refuses(world: World): Promise<void> {
  await world.server.done("POST", "/v1/orgs/acme/members", { body: { name: "dan", roles: [{ role: "developer" }] } });
  const body = { name: "dan", member: "dan" };
  const { token } = await world.server.done<{ token: string }>("POST", "/v1/orgs/acme/tokens", { body });
  const opened = await begin(world, desktop, token);
  await opened.page.getByText("Owners and admins take deployment profiles over").waitFor();
  await opened.context.close();
}
