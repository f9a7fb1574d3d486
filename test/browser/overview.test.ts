import assert from "node:assert/strict";
import { brokerServer, type BrokerServer } from "../support/broker-server.ts";
import { roleArn, theirs } from "../support/sts-world.ts";
import { inBrowser } from "./chromium.ts";
import {
  assertAccessible,
  desktop,
  looks,
  openPage,
  phone,
  picture,
  signIn,
  type Opened,
  type World,
} from "./page-world.ts";

inBrowser("the overview", async (t, browser) => {
  const server = await brokerServer(t);
  const world = { browser, server };
  await t.test("an empty organisation is shown its first steps, and what of them is done", () => stepByStep(world));
  await t.test("what needs someone stands there with its reason, in every look", () => wanting(world));
});

const acme = "/v1/orgs/acme";

async function stepByStep({ browser, server }: World): Promise<void> {
  const opened = await openPage(browser, server, "/", desktop);
  const { page, context } = opened;
  await signIn(opened, server.owner);
  const steps = page.getByRole("region", { name: "First steps" });
  await steps.getByRole("link", { name: "Connect an account" }).waitFor();
  await picture(opened, "first-steps");
  await assertAccessible(opened, "first steps");
  assert.equal(await steps.locator("[data-done]").count(), 0);
  await server.provider("main");
  await server.done("PUT", `${acme}/links`, {
    body: { scope: { level: "organisation" }, need: "aws", provider: "main" },
  });
  await page.reload();
  await steps.locator("[data-done]", { hasText: "Connect an account" }).waitFor();
  await server.done("POST", `${acme}/members`, { body: { name: "bob", roles: [{ role: "developer" }] } });
  await page.reload();
  await steps.locator("[data-done]", { hasText: "Invite people" }).waitFor();
  await picture(opened, "second-step");
  await server.done("POST", `${acme}/apps/shop/services`, { body: { name: "orders" } });
  const id = await server.deployment("dev/eu-west-1");
  await server.done("POST", `${acme}/deployments/${id}/credentials`, { body: {} });
  await page.reload();
  await page.getByText("1 going on").waitFor();
  await steps.waitFor({ state: "detached" });
  assert.deepEqual(opened.complaints, []);
  await context.close();
}

/** Every way in which a provider needs someone but those that only time or a migration brings. */
async function troubles(server: BrokerServer): Promise<void> {
  const provider = async (name: string): Promise<void> => {
    const settings = { role: roleArn(name), account: theirs };
    await server.done("POST", `${acme}/providers`, { body: { name, kind: "aws", mode: "assume-role", settings } });
  };
  await provider("never-tried");
  await provider("out-of-reach");
  await server.ask("POST", `${acme}/providers/out-of-reach/verify`);
  await server.ask("POST", `${acme}/apps/shop/services`, { body: { name: "orders" } });
  const scope = { level: "instance", app: "shop", service: "orders", stage: "prod", region: "eu-west-1" };
  await server.done("PUT", `${acme}/links`, { body: { scope, need: "aws", provider: "never-tried" } });
  const id = await server.deployment("prod/eu-west-1");
  for (let count = 0; count < 3; count += 1) {
    await server.ask("POST", `${acme}/deployments/${id}/credentials`, { body: {} });
  }
  await server.done("POST", `${acme}/deployments/${id}/finish`, { body: { status: "failed", outcome: "no keys" } });
}

async function wanting({ browser, server }: World): Promise<void> {
  await troubles(server);
  for (const look of [...looks, phone]) {
    const opened = await openPage(browser, server, "/", look);
    await signIn(opened, server.owner);
    await shown(opened);
    const suffix = look === phone ? "phone" : look.scheme;
    await picture(opened, `overview-${suffix}`);
    await assertAccessible(opened, `overview, ${suffix}`);
    assert.deepEqual(opened.complaints, [], suffix);
    if (look === phone) await leads(opened);
    await opened.context.close();
  }
}

async function shown({ page }: Opened): Promise<void> {
  const health = page.getByRole("region", { name: "Health of providers" });
  await health.getByText("1 never verified").waitFor();
  await health.getByText("1 failing").waitFor();
  await health.getByText("1 verified").waitFor();
  const refusals = page.getByRole("region", { name: "Refusals of the last day" });
  await refusals.getByText("provider/unverified").waitFor();
  await refusals.getByText("verify it: its role must refuse").waitFor();
  await refusals.getByText("3 times").waitFor();
  await page.getByText("1 going on, 1 failed").waitFor();
}

/** A refusal leads to its place on the timeline. */
async function leads({ page }: Opened): Promise<void> {
  const refusals = page.getByRole("region", { name: "Refusals of the last day" });
  await refusals.getByRole("listitem").getByRole("link").first().click();
  await page.getByRole("region", { name: "Refused", exact: true }).getByText("provider/unverified").waitFor();
}
