import assert from "node:assert/strict";
import { brokerServer, type BrokerServer } from "../support/broker-server.ts";
import { trusting } from "../support/broker-world.ts";
import { roleArn } from "../support/sts-world.ts";
import { inBrowser } from "./chromium.ts";
import { assertAccessible, looks, phone, picture, type World, signedIn } from "./page-world.ts";

inBrowser("the dashboard's pictures", async (t, browser) => {
  const server = await brokerServer(t);
  await seedOrganisation(server);
  const world = { browser, server };
  await t.test("the account map names where production meets other stages, and what causes it", () => crossings(world));
  await t.test("the account map by keyboard: a node is chosen, and the table shows what leads through it", () =>
    mapByKeyboard(world),
  );
  await t.test("a link that lets production and other stages meet says so before it is saved", () => linkWarns(world));
  await t.test("the policy: what is beyond need stands out, and Enter gives the reasons with their lines", () =>
    policyByKeyboard(world),
  );
  await t.test("the history of the policy: two deployments are compared, and the address keeps which", () =>
    history(world),
  );
  await t.test("in every look nothing complains, and axe finds nothing", () => everyLook(world));
});

const accounts = { dev: "444455556666", prod: "999900001111" } as const;
const orders = "/apps/shop/orders/dev/eu-west-1";

/** Three services, `site` of which has no account of its own for production; `orders` was deployed three times. */
async function seedOrganisation(server: BrokerServer): Promise<void> {
  for (const [name, account] of Object.entries(accounts)) {
    const settings = { role: roleArn("passrole-deployer", account), account };
    const body = { name, kind: "aws", mode: "assume-role", settings };
    const { externalId } = await server.done<{ externalId: string }>("POST", "/v1/orgs/acme/providers", { body });
    server.sts.putRole({ arn: settings.role, trustPolicy: trusting(externalId) });
    await server.done("POST", `/v1/orgs/acme/providers/${name}/verify`);
  }
  for (const service of ["orders", "billing", "site"]) {
    await server.done("POST", "/v1/orgs/acme/apps/shop/services", { body: { name: service } });
    for (const stage of ["dev", "staging", "prod", "pr-1", "pr-2", "pr-30"]) {
      await server.done("PUT", `/v1/orgs/acme/apps/shop/services/${service}/instances/${stage}/eu-west-1`, {
        body: {},
      });
    }
  }
  await link(server, { level: "organisation" }, "dev");
  for (const service of ["orders", "billing"]) {
    await link(server, { level: "instance", app: "shop", service, stage: "prod", region: "eu-west-1" }, "prod");
  }
  for (const record of [firstRecord, {}, secondRecord]) await deploy(server, record);
}

async function link(server: BrokerServer, scope: object, provider: string): Promise<void> {
  await server.done("PUT", "/v1/orgs/acme/links", { body: { scope, need: "aws", provider } });
}

async function deploy(server: BrokerServer, record: object): Promise<void> {
  const path = "/v1/orgs/acme/apps/shop/services/orders/instances/dev/eu-west-1/deployments";
  const { id } = await server.done<{ id: string }>("POST", path, { body: { tool: "passrole", revision: "8c1f2ab4" } });
  await server.done("PUT", `/v1/orgs/acme/deployments/${id}/record`, { body: record });
  await server.done("POST", `/v1/orgs/acme/deployments/${id}/finish`, { body: { status: "succeeded" } });
}

const functions = ["create", "get", "list", "remove", "report"].map(
  (name) => `arn:aws:lambda:eu-west-1:${accounts.dev}:function:orders-dev-${name}`,
);
const lambda = ["CreateFunction", "GetFunction", "DeleteFunction", "TagResource"].map((name) => `lambda:${name}`);
const bucket = "arn:aws:s3:::orders-deployments";

const firstRecord = {
  templateHash: "1",
  policies: [document({ Action: lambda, Resource: functions }), document({ Action: ["s3:*", "sqs:*"], Resource: "*" })],
  needs: [
    ...lambda.flatMap((action) =>
      functions.map((resource, index) =>
        need(action, resource, { logicalId: `Function${index}`, at: `serverless.yml:${14 + index}:5` }),
      ),
    ),
    need("s3:PutObject", `${bucket}/*`, { tool: "passrole" }),
    need("s3:GetObject", `${bucket}/*`, { tool: "passrole" }),
  ],
  roles: [role("dynamodb:GetItem")],
};
const secondRecord = {
  templateHash: "2",
  policies: firstRecord.policies,
  needs: [
    ...firstRecord.needs.slice(1),
    need("dynamodb:CreateTable", "arn:table", { logicalId: "Table", at: "serverless.yml:40:3" }),
  ],
  roles: [role("dynamodb:GetItem", "dynamodb:PutItem")],
};

function document(statement: object): object {
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] };
}

function need(action: string, resource: string, ...because: readonly object[]): object {
  return { action, resource, operations: ["create"], because };
}

function role(...actions: readonly string[]): object {
  const statement = {
    effect: "Allow",
    actions: { not: false, values: actions },
    resources: { not: false, values: ["arn:table"] },
  };
  return {
    name: "orders-dev-role",
    functions: ["create"],
    trusts: [],
    managedPolicies: [],
    boundary: null,
    statements: [statement],
  };
}

async function crossings(world: World): Promise<void> {
  const { page, context } = await signedIn(world, "/map");
  const list = page.getByRole("region", { name: "Crossings" });
  await list.getByRole("heading", { name: `Account ${accounts.dev}` }).waitFor();
  await list.getByText("1 instance of production (prod), and 15 instances of other stages").waitFor();
  await page.locator(`[data-node="account aws ${accounts.dev}"][data-crossing]`).waitFor();
  assert.equal(await page.locator(`[data-node="account aws ${accounts.prod}"][data-crossing]`).count(), 0);
  assert.equal(await page.locator('[data-node="stage pr-*"]').count(), 1, "previews are drawn together");
  await list.getByText("1 instance of production").last().click();
  await list.getByRole("link", { name: "shop/site prod/eu-west-1" }).waitFor();
  await list.getByRole("link", { name: "organisation acme" }).click();
  await page.getByRole("region", { name: "The organisation" }).waitFor();
  assert.match(page.url(), /row=organisation&need=aws/);
  await context.close();
}

async function mapByKeyboard(world: World): Promise<void> {
  const { page, context } = await signedIn(world, "/map");
  await page.locator('.map-node[tabindex="0"]').focus();
  for (const key of ["ArrowRight", "Home", "Enter"]) await page.keyboard.press(key);
  const table = page.getByRole("region", { name: "The map as a table" });
  await table.getByRole("heading", { name: "Through provider prod" }).waitFor();
  assert.equal(await table.getByRole("row").count(), 2);
  assert.match(page.url(), /at=provider/);
  await page.reload();
  await table.getByRole("heading", { name: "Through provider prod" }).waitFor();
  await context.close();
}

async function linkWarns(world: World): Promise<void> {
  const opened = await signedIn(world, "/inheritance?row=shop%2Forders%20staging%2Feu-west-1&need=aws");
  const { page, context } = opened;
  const panel = page.getByRole("region", { name: "shop/orders staging/eu-west-1" });
  await panel.getByLabel("Provider").selectOption("prod");
  await panel.getByText("Production and other stages would reach the same account").waitFor();
  await picture(opened, "crossing-preview");
  await assertAccessible(opened, "crossing preview");
  await panel.getByLabel("Provider").selectOption("-");
  await panel.getByText("1 instance would deploy to another account").waitFor();
  assert.equal(await panel.getByText("would reach the same account").count(), 0);
  await context.close();
}

async function policyByKeyboard(world: World): Promise<void> {
  const opened = await signedIn(world, orders);
  const { page, context } = opened;
  const part = page.getByRole("region", { name: "Policy picture" });
  await part.getByText("22 permissions, 3 beyond need, 1 needed and not allowed").waitFor();
  await part.locator('[data-allowance="lambda:CreateFunction ' + functions[1] + '"]').focus();
  await page.keyboard.press("Enter");
  const reason = part.getByRole("complementary", { name: "The chosen permission" });
  await reason.getByText("Function1, serverless.yml:15:5").waitFor();
  await page.keyboard.press("Escape");
  await reason.waitFor({ state: "detached" });
  await part.locator('[data-allowance="s3:* *"][data-standing="wider"]').click();
  await reason.getByText("Reaches more than was needed of it, which is 2 permissions").waitFor();
  assert.match(page.url(), /permission=s3/);
  await part.getByText("The same as a table").click();
  await part.getByRole("row", { name: /sqs:\* \* not needed/ }).waitFor();
  await context.close();
}

async function history(world: World): Promise<void> {
  const opened = await signedIn(world, orders);
  const { page, context } = opened;
  const part = page.getByRole("region", { name: "History of the policy" });
  await part.getByText("left no record").waitFor();
  await part.getByText("the first that is known").waitFor();
  await part.getByRole("button", { name: "+1 −1, 1 role" }).click();
  const difference = part.getByRole("region", { name: "Differences" });
  await difference.getByText("Table, serverless.yml:40:3").waitFor();
  assert.match(page.url(), /from=.+&to=/);
  await page.reload();
  await difference.getByText("+ Allow dynamodb:PutItem on arn:table").waitFor();
  await assertAccessible(opened, "differences");
  await part.scrollIntoViewIfNeeded();
  await picture(opened, "policy-differences");
  await context.close();
}

async function everyLook(world: World): Promise<void> {
  for (const look of [...looks, phone]) {
    const opened = await signedIn(world, "/map", look);
    const { page, context } = opened;
    const suffix = look === phone ? "phone" : look.scheme;
    await page.locator(".map-node").first().waitFor();
    await picture(opened, `map-${suffix}`);
    await assertAccessible(opened, `map, ${suffix}`);
    await page.goto(`${world.server.url}${orders}?permission=${encodeURIComponent("s3:* *")}`);
    const reason = page.getByRole("complementary", { name: "The chosen permission" });
    await reason.waitFor();
    await page.getByRole("region", { name: "Policy picture" }).evaluate((part) => part.scrollIntoView());
    await picture(opened, `policy-${suffix}`);
    await assertAccessible(opened, `policy, ${suffix}`);
    assert.deepEqual(opened.complaints, [], suffix);
    await context.close();
  }
}
