import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import type { Locator, Page, Route } from "playwright-core";
import type { LinkView } from "../../src/broker/contract/links.ts";
import type { MemberView } from "../../src/broker/contract/members.ts";
import type { ParameterView } from "../../src/broker/contract/parameters.ts";
import type { BrokerServer } from "../support/broker-server.ts";
import { inBrowser } from "./chromium.ts";
import { desktop, openPage, picture, signIn, type Opened, type World } from "./page-world.ts";
import { lastingServer, seedSmall } from "./small-organisation.ts";

/** Requests of one session, and failed sign-ins from one address, that a minute has here. */
const [mostRequests, mostFailures] = [600, 10];

inBrowser("the page meets everything that can go wrong", async (t, browser) => {
  const limits = ["--requests-per-minute", String(mostRequests), "--failures-per-minute", String(mostFailures)];
  const server = await lastingServer(t, limits);
  await seedSmall(server);
  const world = { browser, server };
  const opened = await signedIn(world);
  const owner = { ...world, opened };
  await t.test("C.4 #32: nothing but the page itself changes anything with its session", () => forged(owner, t));
  await t.test("C.4 #33: the session is out of reach, is another one after a sign-in, and ends", () => sessions(world));
  await t.test("every refusal is told with its code, its sentence and its hint", () => refusals(owner));
  await t.test("a screen that cannot be read says why, and asks again", () => unreadable(owner));
  for (const save of saves) {
    await t.test(
      `the server is killed while ${save.what} is saved: nothing entered is lost, nothing is done twice`,
      () => killed(owner, save),
    );
  }
  await t.test(
    "C.4 #36: too many requests of a session, and too many failed sign-ins, are told with when to go on",
    () => limited(owner),
  );
});

/** With the page of the owner, which the tests pass on. */
interface OwnersWorld extends World {
  opened: Opened;
}

async function goTo({ server, opened: { page } }: OwnersWorld, address: string): Promise<Page> {
  await page.goto(`${server.url}${address}`);
  return page;
}

async function signedIn({ browser, server }: World): Promise<Opened> {
  const opened = await openPage(browser, server, "/members", desktop);
  await opened.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(opened, server.owner);
  return opened;
}

/** What a script of a page is answered: `403 request/bad-csrf`. */
async function told(page: Page, path: string, init: object): Promise<string> {
  const script = `fetch(${JSON.stringify(path)}, ${JSON.stringify(init)}).then(async (answer) => {
    const text = await answer.text();
    return [answer.status, text === "" ? "" : JSON.parse(text).code ?? "done"].join(" ");
  }, () => "not answered")`;
  return page.evaluate<string>(script);
}

const json = { "content-type": "application/json" };
const app = JSON.stringify({ name: "forged" });

/** Requests with the page's own cookie that lack something which only the page's code adds. */
const forgeries: readonly (readonly [what: string, init: object, answer: string])[] = [
  ["no word of the page", { method: "POST", headers: json, body: app }, "403 request/bad-csrf"],
  ["an empty one", { method: "POST", headers: { ...json, "x-passrole-csrf": "" }, body: app }, "403 request/bad-csrf"],
  [
    "another's",
    { method: "POST", headers: { ...json, "x-passrole-csrf": "A".repeat(43) }, body: app },
    "403 request/bad-csrf",
  ],
  ["plain text", { method: "POST", headers: { "content-type": "text/plain" }, body: app }, "403 request/bad-csrf"],
  ["a token beside the cookie", { headers: { authorization: "Bearer prt_x_y" } }, "400 request/cookie-and-token"],
];

async function forged(world: OwnersWorld, t: TestContext): Promise<void> {
  const { page, context } = world.opened;
  for (const [what, init, answer] of forgeries)
    assert.equal(await told(page, "/v1/orgs/acme/apps", init), answer, what);
  const { csrf } = await page.evaluate<{ csrf: string }>("fetch('/v1/session').then((answer) => answer.json())");
  const plain = { method: "POST", headers: { "content-type": "text/plain", "x-passrole-csrf": csrf }, body: app };
  assert.equal(await told(page, "/v1/orgs/acme/apps", plain), "415 request/not-json");
  const neighbour = await foreignSite(t);
  for (const attack of attacksOf(`${world.server.url}/v1/orgs/acme/apps`, csrf)) {
    const other = await context.newPage();
    await other.goto(neighbour);
    await other.evaluate(attack);
    await other.waitForTimeout(150);
    await other.close();
  }
  const { items } = await world.server.done<{ items: { name: string }[] }>("GET", "/v1/orgs/acme/apps");
  assert.deepEqual(
    items.map(({ name }) => name),
    ["shop"],
  );
}

/** A page at another port of the same machine: browsers send the session's cookie there from it, as it is the same site. */
async function foreignSite(t: TestContext): Promise<string> {
  const server = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<p>evil"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** What a page of another origin can try: a form, and requests that need no permission, or ask for it. */
function attacksOf(address: string, csrf: string): string[] {
  const target = JSON.stringify(address);
  const form = `(() => {
    const form = Object.assign(document.createElement("form"), { method: "post", action: ${target}, enctype: "text/plain" });
    form.append(Object.assign(document.createElement("input"), { name: '{"name":"forged","x":"', value: '"}' }));
    document.body.append(form); form.submit();
  })()`;
  const send = (init: object): string =>
    `fetch(${target}, ${JSON.stringify({ method: "POST", credentials: "include", body: app, ...init })}).catch(() => undefined)`;
  return [
    form,
    send({ mode: "no-cors" }),
    send({ mode: "no-cors", headers: { "content-type": "text/plain" } }),
    send({ headers: { ...json, "x-passrole-csrf": csrf } }),
  ];
}

interface Cookie {
  name: string;
  value: string;
}

async function cookieOf({ context }: Opened): Promise<Cookie> {
  const cookies = await context.cookies();
  assert.equal(cookies.length, 1);
  return cookies[0]!;
}

async function sessions(world: World): Promise<void> {
  const opened = await signedIn(world);
  const { page, context } = opened;
  const first = await cookieOf(opened);
  const { name, httpOnly, secure, sameSite, path } = first as Cookie & Record<string, unknown>;
  assert.deepEqual([name, httpOnly, secure, sameSite, path], ["__Host-passrole", true, true, "Strict", "/"]);
  assert.equal(await page.evaluate("document.cookie"), "");
  const counts = async ({ value }: Cookie): Promise<boolean> => {
    const headers = { cookie: `__Host-passrole=${value}`, "sec-fetch-site": "same-origin" };
    return (await world.server.ask("GET", "/v1/session", { token: null, headers })).status === 200;
  };
  assert.equal(await counts(first), true);
  const again = { method: "POST", headers: json, body: JSON.stringify({ token: world.server.owner }) };
  assert.equal(await told(page, "/v1/session/token", again), "200 done");
  const renewed = await cookieOf(opened);
  assert.notEqual(renewed.value, first.value, "an id from before a sign-in is worth nothing after");
  assert.deepEqual([await counts(first), await counts(renewed)], [false, true]);
  await page.reload();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
  assert.deepEqual([await counts(renewed), (await context.cookies()).length], [false, 0]);
  await signIn(opened, world.server.owner);
  const second = await cookieOf(opened);
  assert.notEqual(second.value, renewed.value);
  await world.server.done("POST", "/v1/orgs/acme/members/ann/roles", { body: { role: "auditor" } });
  await page.getByRole("button", { name: "Add a member …" }).click();
  await page.reload();
  await page.getByRole("button", { name: "Add a member …" }).waitFor();
  assert.notEqual((await cookieOf(opened)).value, second.value, "whoever may more gets another id");
  assert.equal(await counts(second), false);
  await context.close();
}

/** What any save can be refused with, as the API says it. */
const problems: readonly (readonly [status: number, code: string])[] = [
  [400, "request/unknown-field"],
  [403, "access/not-allowed"],
  [404, "request/not-found"],
  [409, "request/exists"],
  [412, "request/changed"],
  [413, "request/too-large"],
  [415, "request/not-json"],
  [422, "request/key-reused"],
  [429, "request/too-many"],
  [500, "broker/failure"],
  [503, "broker/not-ready"],
];

function problemBody(status: number, code: string): string {
  const text = { type: `urn:passrole:problem:${code}`, title: "refused", status, code, requestId: "r-1" };
  return JSON.stringify({ ...text, detail: `this is what ${code} says`, hint: `do this about ${code}` });
}

function fulfilled(status: number, code: string): Parameters<Route["fulfill"]>[0] {
  return { status, contentType: "application/problem+json", body: problemBody(status, code) };
}

async function assertTold(alert: Locator, code: string): Promise<void> {
  await alert.getByText(code, { exact: true }).waitFor();
  const text = (await alert.innerText()).toLowerCase();
  assert.ok(text.includes(`this is what ${code} says`) && text.includes(`do this about ${code}`), text);
}

async function refusals(world: OwnersWorld): Promise<void> {
  const page = await goTo(world, "/apps/shop/orders");
  const panel = page.getByRole("region", { name: "Parameters" });
  await panel.getByRole("button", { name: "Set a parameter" }).click();
  await panel.getByLabel("Name").fill("KEPT");
  await panel.getByLabel("Value").fill("kept value");
  const target = "**/v1/orgs/acme/parameters";
  for (const [status, code] of problems) {
    await page.route(target, (route) =>
      route.request().method() === "PUT" ? route.fulfill(fulfilled(status, code)) : route.continue(),
    );
    await panel.getByRole("button", { name: /^(?:Set|Replace)$/ }).click();
    await assertTold(panel.getByRole("alert"), code);
    assert.equal(await panel.getByLabel("Value").inputValue(), "kept value", code);
    await page.unroute(target);
  }
  const portal = { status: 200, contentType: "text/html", body: "<h1>sign in to the network</h1>" };
  await page.route(target, (route) => (route.request().method() === "PUT" ? route.fulfill(portal) : route.continue()));
  await panel.getByRole("button", { name: "Set", exact: true }).click();
  await panel
    .getByRole("alert")
    .getByText(/^client\//)
    .waitFor();
  await page.unroute(target);
  await panel.getByRole("button", { name: "Set", exact: true }).click();
  await panel.getByRole("button", { name: "Change KEPT" }).waitFor();
}

/** Screens with what they cannot be shown without. */
const readings: readonly (readonly [address: string, api: string])[] = [
  ["/inheritance", "**/v1/orgs/acme/inheritance?*"],
  ["/providers", "**/v1/orgs/acme/providers?*"],
  ["/providers/main", "**/v1/orgs/acme/providers/main"],
  ["/apps/shop/orders", "**/v1/orgs/acme/parameters?*"],
  ["/apps/shop/orders/dev/eu-west-1", "**/effective*"],
  ["/deployments", "**/v1/orgs/acme/latest-deployments?*"],
  ["/audit", "**/v1/orgs/acme/audit?*"],
  ["/members", "**/v1/orgs/acme/members?*"],
];

async function unreadable(world: OwnersWorld): Promise<void> {
  const { page } = world.opened;
  const code = "broker/failure";
  for (const [address, api] of readings) {
    await page.route(api, (route) => route.fulfill(fulfilled(500, code)));
    await page.goto(`${world.server.url}${address}`);
    const alert = page.getByRole("alert").first();
    await assertTold(alert, code);
    await page.unroute(api);
    await alert.getByRole("button", { name: "Try again" }).click();
    await page.getByText(code, { exact: true }).waitFor({ state: "detached" });
  }
}

/** When the server is killed: before what is saved reaches it, or when it was done and is not told yet. */
type Moment = "before" | "done";

/** Something that is entered and saved. */
interface Save {
  what: string;
  killedAt: readonly Moment[];
  address: string;
  /** The request that saves it. */
  method: string;
  path: string;
  enter: (page: Page) => Promise<void>;
  /** What was entered, as it stands in the page. */
  entered: (page: Page) => Promise<string[]>;
  press: (page: Page) => Promise<void>;
  /** Shows that it was saved. */
  saved: (page: Page) => Promise<void>;
  /** How often it is there. */
  count: (server: BrokerServer) => Promise<number>;
}

const everywhere = { level: "stage-rule", app: "shop", service: "orders", stage: "pr-*" };

const saves: readonly Save[] = [
  {
    what: "a link",
    killedAt: ["before"],
    address: "/inheritance?row=shop%2Forders&need=aws",
    method: "PUT",
    path: "/v1/orgs/acme/links",
    enter: async (page) => {
      await linkPanel(page).getByLabel("Where").selectOption("stage-rule");
      await linkPanel(page).getByLabel("Stages").fill("pr-*");
      await linkPanel(page).getByLabel("Provider").selectOption("main");
      await linkPanel(page).getByText("would deploy").first().waitFor();
    },
    entered: async (page) =>
      Promise.all([
        linkPanel(page).getByLabel("Stages").inputValue(),
        linkPanel(page).getByLabel("Provider").inputValue(),
      ]),
    press: (page) => linkPanel(page).getByRole("button", { name: "Link", exact: true }).click(),
    saved: (page) => linkPanel(page).getByRole("button", { name: "Link", exact: true }).waitFor({ state: "detached" }),
    count: async (server) => {
      const { items } = await server.done<{ items: LinkView[] }>("GET", "/v1/orgs/acme/links");
      return items.filter(({ scope }) => scope.level === everywhere.level && scope.stage === everywhere.stage).length;
    },
  },
  {
    what: "a parameter",
    killedAt: ["before", "done"],
    address: "/apps/shop/orders/dev/eu-west-1",
    method: "PUT",
    path: "/v1/orgs/acme/parameters",
    enter: async (page) => {
      await parameterPanel(page).getByRole("button", { name: "Set a parameter" }).click();
      await parameterPanel(page).getByLabel("Name").fill("SURVIVES");
      await parameterPanel(page).getByLabel("Value").fill("canary-survives");
    },
    entered: async (page) =>
      Promise.all([
        parameterPanel(page).getByLabel("Name").inputValue(),
        parameterPanel(page).getByLabel("Value").inputValue(),
      ]),
    press: (page) =>
      parameterPanel(page)
        .getByRole("button", { name: /^(?:Set|Replace)$/ })
        .click(),
    saved: (page) => parameterPanel(page).getByRole("button", { name: "Change SURVIVES" }).waitFor(),
    count: async (server) => {
      const { items } = await server.done<{ items: ParameterView[] }>("GET", "/v1/orgs/acme/parameters?level=instance");
      return items.filter(({ name }) => name === "SURVIVES").length;
    },
  },
  {
    what: "a role",
    killedAt: ["done"],
    address: "/members?member=dora",
    method: "POST",
    path: "/v1/orgs/acme/members/dora/roles",
    enter: async (page) => {
      await dora(page).getByRole("button", { name: "Give a role …" }).click();
      await dora(page).getByLabel("Role", { exact: true }).selectOption("deployer");
      await dora(page).getByLabel("Stages").fill("pr-9");
    },
    entered: async (page) =>
      Promise.all([
        dora(page).getByLabel("Role", { exact: true }).inputValue(),
        dora(page).getByLabel("Stages").inputValue(),
      ]),
    press: (page) => dora(page).getByRole("button", { name: "Give the role" }).click(),
    saved: (page) => dora(page).getByText("deployer on pr-9", { exact: true }).waitFor(),
    count: async (server) => {
      const { items } = await server.done<{ items: MemberView[] }>("GET", "/v1/orgs/acme/members");
      const { roles } = items.find(({ name }) => name === "dora")!;
      return roles.filter(({ stages }) => stages === "pr-9").length;
    },
  },
  {
    what: "an invitation",
    killedAt: ["done"],
    address: "/members?member=dora",
    method: "POST",
    path: "/v1/orgs/acme/members/dora/invitations",
    enter: (page) => dora(page).getByRole("button", { name: "Copy an invitation" }).waitFor(),
    entered: async () => [],
    press: (page) => dora(page).getByRole("button", { name: "Copy an invitation" }).click(),
    saved: (page) => dora(page).getByText("Invitation copied").waitFor(),
    count: async (server) => {
      const { items } = await server.done<{ items: { member: string }[] }>("GET", "/v1/orgs/acme/invitations");
      return items.filter(({ member }) => member === "dora").length;
    },
  },
];

function linkPanel(page: Page): Locator {
  return page.getByRole("region", { name: "shop/orders" });
}

function parameterPanel(page: Page): Locator {
  return page.getByRole("region", { name: "Parameters" });
}

function dora(page: Page): Locator {
  return page.getByRole("region", { name: "dora" });
}

async function killed(world: OwnersWorld, save: Save): Promise<void> {
  const { opened } = world;
  const page = await goTo(world, save.address);
  await save.enter(page);
  const entered = await save.entered(page);
  for (const moment of save.killedAt) {
    await killWhileSaving(world, page, save, moment);
    await save.press(page);
    await page.getByRole("alert").getByText("client/no-answer").first().waitFor();
    await page.getByText("The server does not answer; it is asked again").waitFor();
    assert.deepEqual(await save.entered(page), entered, "what was entered is there still");
    await picture(opened, `killed-${save.what.split(" ").at(-1)}`);
    await world.server.start();
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))"); // someone looks at it again
    await page.getByText("The server does not answer; it is asked again").waitFor({ state: "detached" });
  }
  await saveUntilSaved(page, save);
  assert.equal(await save.count(world.server), 1);
}

async function killWhileSaving({ server }: World, page: Page, { method, path }: Save, moment: Moment): Promise<void> {
  const address = `${server.url}${path}`;
  const handler = async (route: Route): Promise<void> => {
    if (route.request().method() !== method) return route.continue();
    if (moment === "done") assert.ok((await route.fetch()).ok(), "it was done");
    await server.end("SIGKILL");
    await route.abort("connectionreset");
    await page.unroute(address, handler);
  };
  await page.route(address, handler);
}

/** Says that it is there already. */
const isThere = /^(?:link\/occupied|request\/exists)$/;
/** Says that it may be there, and has to be sent anew. */
const isToBeSeen = /^request\/(?:changed|running|done-before)$/;

/** What was done before its answer was lost is told; whoever saves again after that has it. */
async function saveUntilSaved(page: Page, save: Save): Promise<void> {
  const codes = page.getByRole("alert").locator("code");
  await save.press(page);
  const outcome = await Promise.race([
    save.saved(page).then(() => "saved"),
    codes
      .filter({ hasText: isThere })
      .first()
      .waitFor()
      .then(() => "there"),
    codes
      .filter({ hasText: isToBeSeen })
      .first()
      .waitFor()
      .then(() => "to be seen"),
  ]);
  if (outcome !== "to be seen") return;
  await save.press(page);
  await save.saved(page);
}

async function limited(world: OwnersWorld): Promise<void> {
  const page = await goTo(world, "/members");
  await page.getByRole("button", { name: "Change dora" }).waitFor();
  const spent = await page.evaluate<number[]>(`(async () => {
    const statuses = [];
    for (let count = 0; count <= ${mostRequests}; count += 20) {
      const asked = Array.from({ length: 20 }, () => fetch("/v1/me").then((answer) => answer.status));
      statuses.push(...(await Promise.all(asked)));
    }
    return statuses;
  })()`);
  assert.deepEqual([spent[0], spent.at(-1)], [200, 429]);
  await page.getByRole("button", { name: "Change dora" }).click();
  await dora(page).getByRole("button", { name: "Copy an invitation" }).click();
  const alert = dora(page).getByRole("alert").first();
  await alert.getByText("request/too-many").waitFor();
  assert.match(await alert.innerText(), /too many requests.*\n*.*try again in \d+ s/is);
  await failedSignIns(world);
}

async function failedSignIns(world: World): Promise<void> {
  const { page, context } = await openPage(world.browser, world.server, "/");
  await page.getByRole("button", { name: "sign in with a token" }).click();
  const attempt = (count: number): Promise<string> =>
    told(page, "/v1/session/token", {
      method: "POST",
      headers: { ...json, "x-forwarded-for": `203.0.113.${count}` },
      body: JSON.stringify({ token: `prt_abc_${count}` }),
    });
  for (let count = 1; count <= mostFailures; count += 1) assert.equal(await attempt(count), "401 access/not-signed-in");
  await page.getByLabel("Token").fill("prt_abc_wrong");
  const answered = page.waitForResponse("**/v1/session/token");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  const answer = await answered;
  assert.equal(answer.status(), 429);
  const seconds = Number(answer.headers()["retry-after"]);
  assert.ok(seconds > 0 && seconds <= 60, `${seconds}`);
  const alert = page.getByRole("alert");
  await alert.getByText("request/too-many").waitFor();
  assert.match(await alert.innerText(), /too many failed sign-ins.*\n*.*try again in \d+ s/is);
  assert.equal(await page.getByLabel("Token").inputValue(), "prt_abc_wrong");
  await context.close();
}
