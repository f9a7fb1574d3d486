import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { brokerServer } from "../support/broker-server.ts";
import { trusting } from "../support/broker-world.ts";
import { inBrowser } from "./chromium.ts";
import {
  assertAccessible,
  looks,
  openPage,
  phone,
  picture,
  signIn,
  type Opened,
  type World,
  signedIn,
  expandTree,
  scriptStopwatch,
} from "./page-world.ts";
import { canaries, seedOrganisation } from "./seeded-organisation.ts";

const prodOrders = "/inheritance?row=shop%2Forders%20prod%2Feu-west-1&need=aws";

/** Every screen by its address, with what is there once it was read. */
const screens: readonly [name: string, address: string, shows: string][] = [
  ["overview", "/", "Everyone who asked for keys was given them"],
  ["inheritance", "/inheritance", "1,000 instances"],
  ["explain", prodOrders, "Link something else here"],
  ["map", "/map", "Production and other stages reach the same account"],
  ["providers", "/providers", "stripe-live"],
  ["provider", "/providers/dev", "900 instances"],
  ["provider-static", "/providers/stripe-live", "it is not shown"],
  ["connect", "/providers/connect", "Next: make the role"],
  ["add-static", "/providers/add", "Kind"],
  ["service", "/apps/shop/orders", "100 instances"],
  ["instance", "/apps/shop/orders/prod/eu-west-1", "What deploying took, and why"],
  ["sessions", "/sessions", "still valid after its deployment"],
  ["deployments", "/deployments", "Services by stages"],
  ["audit", "/audit", "chain whole"],
  ["members", "/members", "Who can reach which stage?"],
  ["member", "/members?member=ann", "The last owner stays a member"],
  ["migration", "/migration", "What it looks like"],
  ["account", "/account", "Signed in with"],
  ["nothing-there", "/no/such/place", "There is nothing at this address"],
];

inBrowser("the dashboard", async (t, browser) => {
  const server = await brokerServer(t);
  await seedOrganisation(server);
  const world = { browser, server };
  await t.test("every screen, light, dark and on a phone: no complaint, nothing that axe finds", () =>
    everyScreen(world),
  );
  await t.test("of a thousand instances only those that are seen are in the document", () => thousandInstances(world));
  await t.test("by keyboard: a cell is explained, a provider linked after what changes was shown", () =>
    byKeyboard(world),
  );
  await t.test("a failed save loses no input, and is told with code, sentence and hint", () => failedSave(world));
  await t.test("search leads to what has a name", () => search(world));
  await t.test("an account is connected: the ticks follow its role", () => connects(world));
  await t.test("an invitation's secret leaves the address at once; its password signs in", () => invited(world));
  await t.test("a session that ended is opened again over what was entered", () => sessionEnds(world));
  await t.test("no secret is in the document, in storage or in an address", () => keepsSecrets(world));
  await t.test("while the server is away it says so; the screen comes back with it", () => comesBack(world, t));
});

async function everyScreen(world: World): Promise<void> {
  for (const look of [...looks, phone]) {
    const opened = await openPage(world.browser, world.server, "/", look);
    const suffix = look === phone ? "phone" : look.scheme;
    await opened.page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
    await picture(opened, `sign-in-${suffix}`);
    await assertAccessible(opened, "sign-in");
    await signIn(opened, world.server.owner);
    for (const [name, address, shows] of screens) {
      await goTo(opened, address);
      await opened.page.getByText(shows).first().waitFor();
      await picture(opened, `${name}-${suffix}`);
      if (look !== phone) await assertAccessible(opened, `${name}, ${look.scheme}`);
    }
    assert.deepEqual(opened.complaints, [], suffix);
    const foreign = opened.asked.filter((url) => !url.startsWith(world.server.url) && !url.startsWith("blob:"));
    assert.deepEqual(foreign, [], "nothing is asked of others");
    await opened.context.close();
  }
}

/** As a link of the page itself would: nothing is loaded anew. */
async function goTo({ page }: Opened, address: string): Promise<void> {
  await page.evaluate(
    `history.pushState({}, "", ${JSON.stringify(address)}); dispatchEvent(new PopStateEvent("popstate"))`,
  );
}

async function thousandInstances(world: World): Promise<void> {
  const { page, context } = await signedIn(world, "/inheritance");
  await page.getByRole("treegrid").waitFor();
  const took = await (await scriptStopwatch(page))(() => expandTree(page));
  console.log(`1,000 instances: ${took.toFixed(0)} ms of script time`);
  assert.ok((await page.locator(".tree-row").count()) < 80, "rows that are not seen are not in the document");
  await context.close();
}

async function byKeyboard(world: World): Promise<void> {
  const opened = await signedIn(world, "/inheritance");
  const { page, context } = opened;
  await page.getByRole("treegrid").focus();
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press("Home", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "Enter"); // platform/emails, its aws
  const panel = page.getByRole("region", { name: "platform/emails" });
  await panel.getByText("from organisation acme").waitFor();
  await panel.getByLabel("Provider").focus();
  await press("p", "r", "o", "d");
  await panel.getByText("100 instances would deploy to another account").waitFor();
  await picture(opened, "preview");
  await assertAccessible(opened, "preview");
  await panel.getByRole("button", { name: "Link", exact: true }).focus();
  await press("Enter");
  await panel.getByText("set here").waitFor();
  const { needs } = await world.server.done<Effective>(
    "GET",
    `${instances("platform", "emails")}/dev/eu-west-1/effective`,
  );
  assert.equal(needs["aws"]?.provider, "prod");
  await panel.getByRole("button", { name: "Remove the link to prod …" }).focus();
  await press("Enter");
  await panel.getByText("100 instances would deploy to another account").waitFor();
  await panel.getByRole("button", { name: "Remove the link", exact: true }).focus();
  await press("Enter");
  await panel.getByText("from organisation acme").waitFor();
  await press("Escape");
  await panel.waitFor({ state: "detached" });
  await context.close();
}

async function failedSave(world: World): Promise<void> {
  const opened = await signedIn(world, "/inheritance?row=shop%2Fbilling&need=aws");
  const panel = opened.page.getByRole("region", { name: "shop/billing" });
  await panel.getByLabel("Where").selectOption("stage-rule");
  await panel.getByLabel("Stages").fill("pr-*");
  await panel.getByLabel("Provider").selectOption("preview");
  await panel.getByText("97 instances would deploy to another account").waitFor();
  const body = {
    scope: { level: "stage-rule", app: "shop", service: "billing", stage: "pr-*" },
    need: "aws",
    provider: "dev",
  };
  const { id } = await world.server.done<{ id: string }>("PUT", "/v1/orgs/acme/links", { body });
  await panel.getByRole("button", { name: "Link", exact: true }).click();
  const alert = panel.getByRole("alert").first();
  await alert.waitFor();
  assert.match(await alert.innerText(), /[a-z]+\/[a-z-]+/, "the code is told");
  await picture(opened, "refused");
  assert.equal(await panel.getByLabel("Stages").inputValue(), "pr-*");
  assert.equal(await panel.getByLabel("Provider").inputValue(), "preview");
  await world.server.done("DELETE", `/v1/orgs/acme/links/${id}`);
  await panel.getByRole("button", { name: "Link", exact: true }).click();
  await panel.getByRole("button", { name: "Link", exact: true }).waitFor({ state: "detached" });
  const path = `${instances("shop", "billing")}/pr-1/eu-west-1/effective`;
  assert.equal((await world.server.done<Effective>("GET", path)).needs["aws"]?.provider, "preview");
  await opened.context.close();
}

async function search(world: World): Promise<void> {
  const opened = await signedIn(world, "/providers");
  await opened.page.keyboard.press("Control+k");
  await opened.page.getByRole("combobox", { name: "Search" }).fill("checkout");
  await opened.page.getByRole("option").first().waitFor();
  await picture(opened, "search");
  await assertAccessible(opened, "search");
  await opened.page.keyboard.press("Enter");
  await opened.page.getByRole("heading", { name: "shop/checkout" }).waitFor();
  await opened.context.close();
}

async function connects(world: World): Promise<void> {
  const opened = await signedIn(world, "/providers/connect");
  const { page } = opened;
  const account = "555566667777";
  await page.getByLabel("Name").fill("sandbox");
  await page.getByLabel("Account").fill(account);
  await page.getByLabel("What the role may do").selectOption("none");
  await page.getByRole("button", { name: "Next: make the role" }).click();
  const ticks = page.getByRole("region", { name: "Verification" });
  await ticks.getByText("the role cannot be assumed").waitFor();
  await picture(opened, "connecting");
  const { externalId } = await world.server.done<{ externalId: string }>("GET", "/v1/orgs/acme/providers/sandbox");
  world.server.sts.putRole({
    arn: `arn:aws:iam::${account}:role/passrole-deployer`,
    trustPolicy: trusting(externalId),
  });
  await ticks.getByText("verified", { exact: true }).waitFor();
  assert.equal(await ticks.locator('[data-passed="true"]').count(), 3);
  await picture(opened, "connected");
  await opened.context.close();
}

async function invited(world: World): Promise<void> {
  const { link } = await world.server.done<{ link: string }>("POST", "/v1/orgs/acme/members/ann/invitations", {
    body: {},
  });
  const { pathname, hash } = new URL(link);
  const opened = await openPage(world.browser, world.server, `${pathname}${hash}`);
  const { page, context } = opened;
  await page.getByText("You are invited to").waitFor();
  assert.equal(new URL(page.url()).hash, "", "the secret is out of the address");
  await picture(opened, "invitation");
  await assertAccessible(opened, "invitation");
  const secret = decodeURIComponent(hash.slice(1));
  assert.ok(!(await page.content()).includes(secret));
  await page.getByLabel("Name to sign in with").fill("ann");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByLabel("Name").fill("ann");
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("heading", { name: "Overview" }).waitFor();
  assert.ok(!(await page.content()).includes(password));
  assert.deepEqual(opened.complaints, []);
  await context.close();
}

const password = "canary lantern orbit velvet 7";

async function sessionEnds(world: World): Promise<void> {
  const opened = await signedIn(world, "/providers/connect");
  const { page, context } = opened;
  await page.getByLabel("Name").fill("kept");
  await page.getByLabel("Account").fill("666677778888");
  await page.getByLabel("What the role may do").selectOption("none");
  await context.clearCookies();
  await page.getByRole("button", { name: "Next: make the role" }).click();
  const dialog = page.getByRole("dialog", { name: "The session has ended" });
  await dialog.getByRole("button", { name: "sign in with a token" }).click();
  await dialog.getByLabel("Token").fill(world.server.owner);
  await dialog.getByRole("button", { name: "Sign in", exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
  assert.equal(await page.getByLabel("Name").inputValue(), "kept");
  await page.getByRole("button", { name: "Next: make the role" }).click();
  await page.getByRole("region", { name: "Make the role" }).waitFor();
  await context.close();
}

async function keepsSecrets(world: World): Promise<void> {
  const opened = await signedIn(world, "/providers/add");
  const { page, context } = opened;
  const typed = "sk_live_canary_typed_31";
  await page.getByLabel("Name").fill("typed");
  await page.getByLabel("Kind").selectOption("stripe");
  await page.getByLabel("apiKey").fill(typed);
  assert.ok(!(await page.content()).includes(typed), "what is typed is not written into the document");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("heading", { name: "typed" }).waitFor();
  const secrets = [...canaries, typed, world.server.owner];
  for (const [, address] of screens) {
    await page.goto(`${world.server.url}${address}`);
    await page.getByRole("heading").first().waitFor();
    const kept = await page.evaluate<string>(
      "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])",
    );
    const seen = `${await page.content()} ${kept} ${page.url()}`;
    assert.deepEqual(
      secrets.filter((secret) => seen.includes(secret)),
      [],
      address,
    );
  }
  const keys = await page.evaluate("Object.keys(localStorage)");
  assert.deepEqual(
    (keys as string[]).filter((key) => !key.includes("color-scheme")),
    [],
  );
  assert.deepEqual(
    secrets.filter((secret) => opened.asked.some((url) => url.includes(secret))),
    [],
  );
  await context.close();
}

/** The server ends, and another begins at the same place, as after an update. */
async function comesBack(world: World, t: TestContext): Promise<void> {
  const opened = await signedIn(world, "/inheritance?row=shop%2Fstock&need=aws");
  const { page } = opened;
  const panel = page.getByRole("region", { name: "shop/stock" });
  await panel.getByLabel("Provider").selectOption("preview");
  await panel.getByText("would deploy to another account").waitFor();
  await opened.context.setOffline(true);
  t.after(() => opened.context.setOffline(false).catch(() => undefined));
  await panel.getByRole("button", { name: "Link", exact: true }).click();
  await panel.getByText("client/no-answer").first().waitFor();
  await page.getByText("The server does not answer; it is asked again").waitFor();
  await picture(opened, "offline");
  assert.equal(await panel.getByLabel("Provider").inputValue(), "preview");
  await opened.context.setOffline(false);
  await page.getByText("The server does not answer; it is asked again").waitFor({ state: "detached" });
  await panel.getByRole("button", { name: "Link", exact: true }).click();
  await panel.getByText("set here").waitFor();
  await opened.context.close();
}

interface Effective {
  needs: Readonly<Record<string, { provider: string | null }>>;
}

function instances(app: string, service: string): string {
  return `/v1/orgs/acme/apps/${app}/services/${service}/instances`;
}
