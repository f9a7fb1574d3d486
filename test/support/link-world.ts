import { createCore } from "../../src/broker/core.ts";
import type { Caller } from "../../src/broker/contract/caller.ts";
import type { Links, NewLink, ScopeView } from "../../src/broker/contract/links.ts";
import { links } from "../../src/broker/links/links.ts";
import { Refusal } from "../../src/broker/refusal.ts";
import { testCaller, testPorts, type TestCaller, type TestPorts } from "./broker-ports.ts";
import { addProvider, addService } from "./broker-rows.ts";

/** An organisation whose links a test sets. */
export interface LinkWorld {
  ports: TestPorts;
  links: Links;
  owner: Caller;
  caller: (asked: TestCaller) => Promise<Caller>;
}

/** An organisation with shop/orders at dev and prod, shop/billing, and the providers dev, prod and mail. */
export async function linkWorld(asked: TestCaller = {}): Promise<LinkWorld> {
  const ports = testPorts();
  const owner = await testCaller(ports, asked);
  await addService(ports, owner, "shop/orders", { instances: ["dev/eu-west-1", "prod/eu-west-1"] });
  await addService(ports, owner, "shop/billing");
  await addService(ports, owner, "shop/pages", { shape: "component" });
  await addProvider(ports, owner, "dev", { account: "111111111111" });
  await addProvider(ports, owner, "prod", { account: "222222222222" });
  await addProvider(ports, owner, "mail", { kind: "sendgrid" });
  return { ports, links: links(createCore(ports)), owner, caller: (more) => testCaller(ports, more) };
}

export const organisation: ScopeView = { level: "organisation" };
export const orders: ScopeView = { level: "service", app: "shop", service: "orders" };
export const billing: ScopeView = { level: "service", app: "shop", service: "billing" };
export const at = (stage: string, region?: string): ScopeView => ({
  ...orders,
  level: "instance",
  stage,
  ...(region !== undefined && { region }),
});
export const rule = (stage: string): ScopeView => ({ ...orders, level: "stage-rule", stage });
export const aws = (scope: ScopeView, provider: string | null, more: Partial<NewLink> = {}): NewLink => ({
  scope,
  need: "aws",
  provider,
  ...more,
});

/** Status and codes of what a promise rejects with; `done` when it does not. */
export async function outcome(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return "done";
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error.status, ...error.diagnostics.map(({ code }) => code)].join(" ");
  }
}
