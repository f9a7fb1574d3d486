import assert from "node:assert/strict";
import type { Browser, Locator, Page } from "playwright-core";
import type { MemberView, TokenView } from "../../src/broker/contract/members.ts";
import type { ParameterView } from "../../src/broker/contract/parameters.ts";
import type { BrokerServer } from "../support/broker-server.ts";
import { inBrowser } from "./chromium.ts";
import { assertAccessible, desktop, openPage, phone, picture, signIn, type Look, type Opened } from "./page-world.ts";
import { canaryParameter, lastingServer, seedSmall, serviceOrders } from "./small-organisation.ts";

interface World {
  browser: Browser;
  server: BrokerServer;
  tokens: Awaited<ReturnType<typeof seedSmall>>;
}

inBrowser("parameters, members and tokens are changed in the page", async (t, browser) => {
  const server = await lastingServer(t);
  const world = { browser, server, tokens: await seedSmall(server) };
  const owner = { ...world, opened: await signedIn(world, "/members") };
  await t.test("a parameter is set, overridden, replaced and removed", () => parametersChange(owner));
  await t.test("what somebody else set meanwhile is not overwritten before that was told", () => conflict(owner));
  await t.test("a secret is in the document neither while it is typed nor after it was sent", () => typedSecret(owner));
  await t.test("roles are given and taken after what they change was shown", () => rolesChange(owner));
  await t.test("a member is added and removed", () => membersChange(owner));
  await t.test("a token is made, copied once, works, and is revoked", () => tokensChange(owner));
  const refusals = /status of 412/;
  assert.deepEqual(
    owner.opened.complaints.filter((each) => !refusals.test(each)),
    [],
  );
  await t.test("whoever may not change something finds no button for it", () => onlyWhatOneMay(world));
  await t.test("on a phone and in the dark", () => looksGood(world));
});

/** With the page of the owner, which the tests pass on. */
interface OwnersWorld extends World {
  opened: Opened;
}

async function goTo({ server, opened: { page } }: OwnersWorld, address: string): Promise<Page> {
  await page.goto(`${server.url}${address}`);
  return page;
}

async function signedIn(
  { browser, server }: World,
  address: string,
  token: string = server.owner,
  look: Look = desktop,
): Promise<Opened> {
  const opened = await openPage(browser, server, address, look);
  await opened.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(opened, token);
  return opened;
}

const instancePage = "/apps/shop/orders/dev/eu-west-1";
const servicePage = "/apps/shop/orders";

function parametersOf(page: Page): Locator {
  return page.getByRole("region", { name: "Parameters" });
}

/** The texts of a parameter's line: name, where it is set, whether it counts, how it is kept. */
async function line(panel: Locator, name: string): Promise<string[]> {
  const cells = panel.getByRole("row").filter({ hasText: name }).first().getByRole("cell");
  return (await cells.allInnerTexts()).slice(0, 4);
}

async function parametersChange(world: OwnersWorld): Promise<void> {
  const { opened } = world;
  const panel = parametersOf(await goTo(world, instancePage));
  await panel.getByRole("button", { name: "Override LOG_LEVEL" }).click();
  await panel.getByLabel("Kept as").selectOption("plain");
  await panel.getByLabel("Value").fill("trace");
  await picture(opened, "parameter-override");
  await assertAccessible(opened, "parameter form");
  await panel.getByRole("button", { name: "Set", exact: true }).click();
  await panel.getByRole("button", { name: "Change LOG_LEVEL" }).waitFor();
  assert.deepEqual(await line(panel, "LOG_LEVEL"), ["LOG_LEVEL", "dev in eu-west-1", "yes", "plain"]);
  assert.equal(await effectiveLevel(world, "LOG_LEVEL"), "instance over service, organisation");
  await panel.getByRole("button", { name: "Set a parameter" }).click();
  await panel.getByLabel("Name").fill("SIGNING_KEY");
  await panel.getByLabel("For", { exact: true }).selectOption("dev in every region");
  await panel.getByLabel("Kept as").selectOption("absent");
  await panel.getByRole("button", { name: "Set", exact: true }).click();
  await panel.getByText("hides what wider levels set").waitFor();
  assert.equal(await effectiveLevel(world, "SIGNING_KEY"), "nothing");
  const hidden = panel.getByRole("row").filter({ hasText: "hides what wider levels set" });
  await hidden.getByRole("button", { name: "Remove …" }).click();
  await hidden.getByRole("button", { name: "Remove SIGNING_KEY for dev in every region" }).click();
  await panel.getByRole("button", { name: "Override SIGNING_KEY" }).waitFor();
  assert.equal(await effectiveLevel(world, "SIGNING_KEY"), "service");
}

interface Effective {
  parameters: readonly { name: string; level: string; overridden: readonly string[] }[];
}

async function effectiveLevel({ server }: World, name: string): Promise<string> {
  const path = "/v1/orgs/acme/apps/shop/services/orders/instances/dev/eu-west-1/effective";
  const found = (await server.done<Effective>("GET", path)).parameters.find((each) => each.name === name);
  if (!found) return "nothing";
  return [found.level, ...(found.overridden.length > 0 ? ["over", found.overridden.join(", ")] : [])].join(" ");
}

function setByApi({ server }: World, name: string, value: string): Promise<ParameterView> {
  const body = { scope: serviceOrders, name, value, secret: false };
  return server.done("PUT", "/v1/orgs/acme/parameters", { body });
}

async function versionOf({ server }: World, name: string): Promise<number | undefined> {
  const { items } = await server.done<{ items: ParameterView[] }>("GET", "/v1/orgs/acme/parameters?level=service");
  return items.find((each) => each.name === name)?.version;
}

async function conflict(world: OwnersWorld): Promise<void> {
  const { opened } = world;
  const panel = parametersOf(await goTo(world, servicePage));
  await panel.getByRole("button", { name: "Set a parameter" }).click();
  await panel.getByLabel("Name").fill("RACED");
  await panel.getByLabel("Value").fill("mine");
  for (const theirs of ["theirs", "theirs again"]) {
    await setByApi(world, "RACED", theirs);
    const version = await versionOf(world, "RACED");
    await panel.getByRole("button", { name: /^(?:Set|Replace)$/ }).click();
    const told = await panel.getByRole("alert").innerText();
    assert.match(told, /request\/changed/);
    assert.match(told, /read it again first/i);
    assert.equal(await versionOf(world, "RACED"), version, "theirs stands");
    assert.deepEqual(await panel.getByLabel("Name").inputValue(), "RACED");
    assert.deepEqual(await panel.getByLabel("Value").inputValue(), "mine");
    await panel.getByText("RACED is set there; saving replaces it.").waitFor();
    if (theirs === "theirs") await picture(opened, "parameter-conflict");
    if (theirs === "theirs") await readAgain(opened, panel);
  }
  await panel.getByText("RACED is set there; saving replaces it.").waitFor();
  await panel.getByRole("button", { name: "Replace", exact: true }).click();
  await panel.getByRole("button", { name: "Change RACED" }).waitFor();
  assert.equal(await versionOf(world, "RACED"), 3);
}

/** Opens the form anew on what is there now. */
async function readAgain({ page }: Opened, panel: Locator): Promise<void> {
  await panel.getByRole("button", { name: "Leave it" }).click();
  await panel.getByRole("button", { name: "Change RACED" }).click();
  await panel.getByLabel("Value").fill("mine");
  await page.getByText("RACED is set there; saving replaces it.").waitFor();
}

async function typedSecret(world: OwnersWorld): Promise<void> {
  const { opened } = world;
  const page = await goTo(world, servicePage);
  const panel = parametersOf(page);
  const typed = "canary-typed\nsecond line of canary-typed";
  await panel.getByRole("button", { name: "Set a parameter" }).click();
  await panel.getByLabel("Name").fill("PRIVATE_KEY");
  await panel.getByLabel("Value").fill(typed);
  assert.ok(!(await page.content()).includes("canary-typed"));
  await picture(opened, "parameter-secret");
  await panel.getByRole("button", { name: "Set", exact: true }).click();
  await panel.getByRole("button", { name: "Change PRIVATE_KEY" }).waitFor();
  const kept = await page.evaluate<string>(
    "JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])",
  );
  for (const secret of ["canary-typed", canaryParameter]) assert.ok(!`${await page.content()}${kept}`.includes(secret));
  await panel.getByRole("button", { name: "Change PRIVATE_KEY" }).click();
  assert.equal(await panel.getByLabel("Value").inputValue(), "", "what is kept is not shown");
  const { items } = await world.server.done<{ items: ParameterView[] }>(
    "GET",
    "/v1/orgs/acme/parameters?level=service",
  );
  const id = items.find(({ name }) => name === "PRIVATE_KEY")!.id;
  const { value } = await world.server.done<{ value: string }>("GET", `/v1/orgs/acme/parameters/${id}/value`);
  assert.equal(value, typed, "with its lines");
}

async function memberNamed({ server }: World, name: string): Promise<MemberView | undefined> {
  const { items } = await server.done<{ items: MemberView[] }>("GET", "/v1/orgs/acme/members");
  return items.find((each) => each.name === name);
}

async function rolesChange(world: OwnersWorld): Promise<void> {
  const { opened } = world;
  const page = await goTo(world, "/members?member=dora");
  const panel = page.getByRole("region", { name: "dora" });
  await panel.getByRole("button", { name: "Give a role …" }).click();
  await panel.getByLabel("Role", { exact: true }).selectOption("deployer");
  await panel.getByLabel("App").selectOption("shop");
  await panel.getByLabel("Service").selectOption("orders");
  await panel.getByLabel("Stages").fill("prod");
  const effects = panel.getByRole("table", { name: "What that would change" });
  await effects.getByRole("row", { name: /prod.*not.*deployer/ }).waitFor();
  assert.equal(await effects.getByRole("row").count(), 2, "dev and pr-1 are reached as before");
  await picture(opened, "role-given");
  await assertAccessible(opened, "giving a role");
  await panel.getByRole("button", { name: "Give the role" }).click();
  await panel.getByText("deployer of shop/orders on prod", { exact: true }).waitFor();
  const reach = page.getByRole("region", { name: "Who can reach which stage" });
  await reach.getByRole("row", { name: /dora deployer/ }).waitFor();
  await panel.getByRole("button", { name: "Take away … developer" }).click();
  await effects.getByRole("row", { name: /dev developer not/ }).waitFor();
  await panel.getByRole("button", { name: "Take developer away", exact: true }).click();
  await panel.getByRole("button", { name: "Take away … developer" }).waitFor({ state: "detached" });
  const { roles } = (await memberNamed(world, "dora"))!;
  assert.deepEqual(
    roles.map(({ role, stages }) => `${role} ${stages}`),
    ["deployer prod"],
  );
  await goTo(world, "/members?member=ann");
  const own = page.getByRole("region", { name: "ann" });
  await own.getByText("The last owner stays a member, and an owner.").waitFor();
  assert.equal(await own.getByRole("button", { name: /Take owner|Remove/ }).count(), 0);
}

async function membersChange(world: OwnersWorld): Promise<void> {
  const { opened } = world;
  const page = await goTo(world, "/members");
  await page.getByRole("button", { name: "Add a member …" }).click();
  const form = page.getByRole("form", { name: "Add a member" });
  await form.getByLabel("Name").fill("pipeline");
  await form.getByLabel("What it is").selectOption("machine");
  await form.getByLabel("App").selectOption("shop");
  await form.getByRole("row", { name: /prod.*not.*machine/ }).waitFor();
  await picture(opened, "member-added");
  await form.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Change pipeline" }).click();
  const panel = page.getByRole("region", { name: "pipeline" });
  await panel.getByRole("button", { name: "Remove pipeline …" }).click();
  await panel.getByText("0 tokens of it end").waitFor();
  await panel.getByRole("row", { name: /prod.*machine not/ }).waitFor();
  await panel.getByRole("button", { name: "Remove pipeline", exact: true }).click();
  await panel.waitFor({ state: "detached" });
  assert.equal(await memberNamed(world, "pipeline"), undefined);
}

async function tokensChange(world: OwnersWorld): Promise<void> {
  const { opened } = world;
  const page = await goTo(world, "/members");
  const panel = page.getByRole("region", { name: "Tokens" });
  await panel.getByRole("button", { name: "Create a token …" }).click();
  await panel.getByLabel("Name").fill("ci");
  await panel.getByLabel("Counts for").selectOption("a week");
  await panel.getByLabel("May", { exact: true }).selectOption("what an auditor may");
  await picture(opened, "token-created");
  await assertAccessible(opened, "creating a token");
  await panel.getByRole("button", { name: "Create and copy it" }).click();
  await panel.getByText("The token is in your clipboard").waitFor();
  const token = await page.evaluate<string>("navigator.clipboard.readText()");
  assert.match(token, /^prt_/);
  const { status, body } = await world.server.ask<{ roles: { role: string }[] }>("GET", "/v1/me", { token });
  assert.deepEqual([status, body.roles.map(({ role }) => role)], [200, ["auditor"]]);
  assert.ok(!(await page.content()).includes(token.slice(-20)));
  const made = (await world.server.done<{ items: TokenView[] }>("GET", "/v1/orgs/acme/tokens")).items.find(
    ({ name }) => name === "ci",
  )!;
  assert.equal(Date.parse(made.expiresAt) - Date.parse(made.createdAt), 7 * 86_400_000);
  await panel.getByRole("button", { name: "Revoke ci …" }).click();
  await panel.getByRole("button", { name: "Revoke ci", exact: true }).click();
  await panel.getByRole("row", { name: /ci .*revoked/ }).waitFor();
  assert.equal((await world.server.ask("GET", "/v1/me", { token })).status, 401);
}

async function onlyWhatOneMay(world: World): Promise<void> {
  const { tokens } = world;
  const refused: string[] = [];
  const admin = await signedIn(world, "/members", tokens.admin);
  admin.page.on("response", (answer) => void (answer.status() === 403 && refused.push(answer.url())));
  await admin.page.getByRole("row", { name: /ann/ }).getByText("an operator can").waitFor();
  assert.equal(await admin.page.getByRole("button", { name: "Change ann" }).count(), 0);
  await admin.page.getByRole("button", { name: "Add a member …" }).click();
  const roles = await admin.page.getByLabel("Role", { exact: true }).locator("option").allInnerTexts();
  assert.ok(!roles.includes("owner"));
  await admin.context.close();
  await world.server.ask("POST", "/v1/orgs/acme/members/dora/roles", { body: { role: "developer" } });
  const developer = await openPage(world.browser, world.server, "/members");
  developer.page.on("response", (answer) => void (answer.status() === 403 && refused.push(answer.url())));
  await signIn(developer, tokens.developer);
  await developer.page.getByText("Owners, admins and auditors see who else is a member").waitFor();
  await developer.page.getByRole("row", { name: /of-dora/ }).waitFor();
  await developer.page.goto(`${world.server.url}/apps/shop/orders/prod/eu-west-1`);
  await parametersOf(developer.page).getByText("on protected stages only owners and admins").waitFor();
  assert.equal(await parametersOf(developer.page).getByRole("button").count(), 0);
  await picture(developer, "parameters-may-not");
  await developer.page.goto(`${world.server.url}/inheritance?row=shop%2Forders%20prod%2Feu-west-1&need=aws`);
  await developer.page.getByText("This stage is protected: owners and admins link here.").waitFor();
  assert.equal(await developer.page.getByLabel("Provider").count(), 0);
  await developer.page.goto(`${world.server.url}${instancePage}`);
  await parametersOf(developer.page).getByRole("button", { name: "Set a parameter" }).waitFor();
  assert.deepEqual(refused, []);
  await developer.context.close();
}

async function looksGood(world: World): Promise<void> {
  for (const look of [{ ...desktop, scheme: "dark" } as const, phone]) {
    const suffix = look === phone ? "phone" : "dark";
    const opened = await signedIn(world, "/members?member=dora", world.server.owner, look);
    const { page } = opened;
    const panel = page.getByRole("region", { name: "dora" });
    await panel.getByRole("button", { name: "Give a role …" }).click();
    await panel.getByLabel("Role", { exact: true }).selectOption("deployer");
    await panel.getByText(/not/).first().waitFor();
    await panel.scrollIntoViewIfNeeded();
    await picture(opened, `role-given-${suffix}`);
    await assertAccessible(opened, `members, ${suffix}`);
    await page.goto(`${world.server.url}${servicePage}`);
    await parametersOf(page).getByRole("button", { name: "Change LOG_LEVEL for every stage" }).click();
    await parametersOf(page).scrollIntoViewIfNeeded();
    await picture(opened, `parameters-${suffix}`);
    await assertAccessible(opened, `parameters, ${suffix}`);
    const width = await page.evaluate<number>("document.documentElement.scrollWidth");
    assert.ok(width <= look.width, `${width} px of ${look.width}`);
    await opened.context.close();
  }
}
