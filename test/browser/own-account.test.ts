import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { brokerServer } from "../support/broker-server.ts";
import { inBrowser } from "./chromium.ts";
import { assertAccessible, desktop, openPage, phone, picture, signIn, type Opened, type World } from "./page-world.ts";

const password = "canary lantern orbit velvet 7";
const another = "canary tree house boat 8";

inBrowser("one's own account", async (t, browser) => {
  const world = { browser, server: await brokerServer(t) };
  await choosePassword(world, "acme", world.server.owner);
  await t.test("other browsers are seen and signed out, one or all; this one stays", () => endsSessions(world));
  await t.test("another password: what the broker refuses is told, and nothing typed stays", () => changes(world));
  await t.test("who signs in with a token has no password to change", () => withToken(world));
  const { token } = await world.server.done<{ token: string }>("POST", "/v1/orgs", { body: { name: "globex" } });
  await t.test("an invitation leads to the organisation that it is for", () => choosePassword(world, "globex", token));
  await t.test("an address leads to the organisation that it names, another is chosen in the frame", () =>
    choosesOrganisation(world),
  );
  await t.test("an address of somebody else's organisation shows nothing of another one", () => keepsApart(world));
});

/** Accepts an invitation of ann, with whom she signs in from then on. */
async function choosePassword({ browser, server }: World, organisation: string, token: string): Promise<void> {
  const path = `/v1/orgs/${organisation}/members/ann/invitations`;
  const { link } = await server.done<{ link: string }>("POST", path, { body: {}, token });
  const { pathname, hash } = new URL(link);
  const opened = await openPage(browser, server, `${pathname}${hash}`);
  const { page, context } = opened;
  await page.getByLabel("Name to sign in with").fill("ann@example.com");
  await page.getByLabel("Password").fill(organisation === "acme" ? password : another);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("banner").waitFor();
  await page.waitForURL(({ pathname }) => pathname.startsWith(`/o/${organisation}`));
  await page.getByRole("banner").getByText(organisation).waitFor();
  await context.close();
}

async function signedIn({ browser, server }: World, address: string, secret = password): Promise<Opened> {
  const opened = await openPage(browser, server, address);
  await opened.page.getByLabel("Name").fill("ann@example.com");
  await opened.page.getByLabel("Password").fill(secret);
  await opened.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await opened.page.getByRole("banner").waitFor();
  return opened;
}

const isSignedOut = async (page: Page): Promise<void> => {
  await page.reload();
  await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
};

async function endsSessions(world: World): Promise<void> {
  const others = await Promise.all([signedIn(world, "/account"), signedIn(world, "/account")]);
  const opened = await signedIn(world, "/account");
  const { page, context } = opened;
  const table = page.getByRole("region", { name: "Signed in with" });
  await table.getByRole("rowheader").nth(3).waitFor();
  assert.match(await table.getByRole("rowheader").first().innerText(), /^Chrome on Linux this one$/);
  await table.getByRole("row").nth(2).getByRole("button", { name: "Sign out …" }).click();
  await table.getByRole("button", { name: "Sign it out" }).click();
  await table.getByRole("rowheader").nth(3).waitFor({ state: "detached" });
  await picture(opened, "account-light");
  await assertAccessible(opened, "account");
  await page.getByRole("button", { name: "Sign out elsewhere …" }).click();
  await page.getByRole("button", { name: "Sign out 2 other browsers" }).click();
  await table.getByRole("rowheader").nth(1).waitFor({ state: "detached" });
  for (const { page: other } of others) await isSignedOut(other);
  await page.reload();
  await page.getByRole("heading", { name: "Own account" }).waitFor();
  assert.deepEqual(opened.complaints, []);
  for (const each of [...others.map((other) => other.context), context]) await each.close();
}

async function changes(world: World): Promise<void> {
  const opened = await signedIn(world, "/account");
  const { page, context } = opened;
  const form = page.getByRole("region", { name: "Password" });
  const type = async (current: string, next: string, again = next): Promise<void> => {
    await form.getByLabel("Current password").fill(current);
    await form.locator("input[name=password]").fill(next);
    await form.getByLabel("New password, again").fill(again);
    await page.keyboard.press("Enter");
  };
  await type(password, another, "canary other");
  await form.getByText("client/passwords-differ").waitFor();
  await type("canary wrong one", another);
  await form.getByText("account/wrong-password").waitFor();
  await type(password, "canary-weak");
  await form.getByText("account/weak-password").waitFor();
  assert.equal(await form.getByLabel("Current password").inputValue(), password, "what was typed stays");
  await picture(opened, "account-password-refused");
  await assertAccessible(opened, "a refused password");
  await type(password, another);
  await form.getByText("It is changed.").waitFor();
  for (const field of await form.locator("input[type=password]").all()) assert.equal(await field.inputValue(), "");
  const seen = await page.content();
  assert.ok(![password, another, "canary-weak"].some((secret) => seen.includes(secret)));
  await page.reload();
  await page.getByRole("heading", { name: "Own account" }).waitFor();
  assert.deepEqual(
    opened.complaints.filter((told) => !told.includes("status of 422")),
    [],
  );
  await context.close();
}

async function withToken(world: World): Promise<void> {
  const opened = await openPage(world.browser, world.server, "/account", { ...desktop, scheme: "dark" });
  await signIn(opened, world.server.owner);
  await opened.page.getByText("Who signs in with a token has no password here").waitFor();
  await picture(opened, "account-dark");
  await assertAccessible(opened, "account, dark");
  await opened.context.close();
}

async function choosesOrganisation(world: World): Promise<void> {
  const opened = await signedIn(world, "/o/globex/providers?x=1", another);
  const { page, context } = opened;
  await page.getByText("There is no provider yet").waitFor();
  await page.getByRole("link", { name: "Audit" }).click();
  await page.waitForURL("**/o/globex/audit");
  await page.getByRole("button", { name: "Organisation globex" }).click();
  const dialog = page.getByRole("dialog", { name: "Organisations" });
  await dialog.getByRole("link", { name: "acme" }).waitFor();
  await picture(opened, "organisations");
  await assertAccessible(opened, "organisations");
  await page.keyboard.press("Tab");
  await dialog.getByRole("link", { name: "acme" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/o/acme/audit");
  await page.getByRole("button", { name: "Organisation acme" }).waitFor();
  await page.goto(`${world.server.url}/members`);
  await page.waitForURL("**/o/acme/members");
  await page.goto(`${world.server.url}/o/globex/account`);
  await page.getByRole("heading", { name: "Own account" }).waitFor();
  await page.goto(`${world.server.url}/`);
  await page.waitForURL(({ pathname }) => pathname.startsWith("/o/globex"));
  await page.goto(`${world.server.url}/o/globex/account`);
  await page.setViewportSize(phone);
  await page.getByRole("heading", { name: "Own account" }).waitFor();
  await picture(opened, "account-phone");
  await page.getByRole("button", { name: "Navigation" }).click();
  await page.getByRole("navigation").getByRole("button", { name: "Organisation globex" }).waitFor();
  await picture(opened, "account-phone-navigation");
  await assertAccessible(opened, "navigation, phone");
  assert.deepEqual(opened.complaints, []);
  await context.close();
}

async function keepsApart(world: World): Promise<void> {
  const opened = await openPage(world.browser, world.server, "/o/globex/providers");
  const { page, context } = opened;
  await page.getByRole("button", { name: "sign in with a token" }).click();
  await page.getByLabel("Token").fill(world.server.owner);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByText("the token that you signed in with is no member").waitFor();
  await picture(opened, "no-member");
  await assertAccessible(opened, "no member");
  assert.ok(!opened.asked.some((url) => url.includes("/v1/orgs/")), "nothing of an organisation was asked for");
  await page.getByRole("link", { name: "acme" }).click();
  await page.waitForURL("**/o/acme/providers");
  await page.goBack();
  await page.getByRole("button", { name: "Sign in as somebody else" }).click();
  await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
  await context.close();
}
