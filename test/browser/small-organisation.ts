import { createServer, type AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { brokerServer, type BrokerServer } from "../support/broker-server.ts";

/** A server that keeps its port over restarts, as browsers know it by that. */
export async function lastingServer(t: TestContext, args: readonly string[] = []): Promise<BrokerServer> {
  return brokerServer(t, { args: ["--port", String(await freePort()), ...args] });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Where most of it is set. */
export const serviceOrders = { level: "service", app: "shop", service: "orders" } as const;

/** A service with three stages, `prod` protected, a verified provider, and a developer and an admin who have tokens. */
export async function seedSmall(server: BrokerServer): Promise<{ developer: string; admin: string }> {
  await server.provider("main");
  await server.done("PATCH", "/v1/orgs/acme", { body: { protectedStages: ["prod"] } });
  await server.done("POST", "/v1/orgs/acme/apps/shop/services", { body: { name: "orders" } });
  const instances = "/v1/orgs/acme/apps/shop/services/orders/instances";
  for (const stage of ["dev", "prod", "pr-1"])
    await server.done("PUT", `${instances}/${stage}/eu-west-1`, { body: {} });
  for (const [name, value, scope] of parameters) {
    const body = { scope, name, value, secret: name === "SIGNING_KEY" };
    await server.done("PUT", "/v1/orgs/acme/parameters", { body });
  }
  return {
    developer: await memberToken(server, "dora", "developer"),
    admin: await memberToken(server, "adam", "admin"),
  };
}

export const canaryParameter = "canary-small-5Tz1";

const parameters = [
  ["SIGNING_KEY", canaryParameter, serviceOrders],
  ["LOG_LEVEL", "info", { level: "organisation" }],
  ["LOG_LEVEL", "debug", serviceOrders],
] as const;

async function memberToken(server: BrokerServer, name: string, role: string): Promise<string> {
  await server.done("POST", "/v1/orgs/acme/members", { body: { name, roles: [{ role }] } });
  const body = { name: `of-${name}`, member: name };
  return (await server.done<{ token: string }>("POST", "/v1/orgs/acme/tokens", { body })).token;
}
