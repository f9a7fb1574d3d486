import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startNode, type Running } from "./processes.ts";

/** A broker with an organisation of some size, before our fake of STS. */
export interface Broker {
  server: Running;
  sts: Running;
  url: string;
  token: string;
  /** Sends JSON; throws unless it succeeds. */
  call: <T>(method: string, path: string, body?: unknown) => Promise<T>;
  stop: () => Promise<void>;
}

const unlimited = ["--requests-per-minute", "100000000", "--issues-per-minute", "100000000"];

/** Starts a broker on SQLite in a folder of its own, with a verified provider that the organisation is linked to. */
export async function startBroker(): Promise<Broker> {
  const folder = mkdtempSync(join(tmpdir(), "passrole-bench-"));
  const sts = await startNode(["bench/broker/sts-server.ts"], /^http/);
  const place = ["--data", folder, "--port", String(await freePort()), "--organisation", "acme", "--no-access-log"];
  const args = ["bin/passrole.mjs", "server", ...place, "--sts-endpoint", sts.line, ...unlimited];
  const keys = { AWS_ACCESS_KEY_ID: "broker", AWS_SECRET_ACCESS_KEY: "broker", AWS_REGION: "us-east-1" };
  const server = await startNode(args, /"listening"/, keys);
  const { url } = JSON.parse(server.line) as { url: string };
  const token = readFileSync(join(folder, "first-token"), "utf8").trim();
  const call: Broker["call"] = async (method, path, body) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const answer = await fetch(`${url}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json() as never;
  };
  await connect(call, sts);
  const stop = async (): Promise<void> => {
    await Promise.all([server.stop(), sts.stop()]);
    rmSync(folder, { recursive: true });
  };
  return { server, sts, url, token, call, stop };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

async function connect(call: Broker["call"], sts: Running): Promise<void> {
  const role = "arn:aws:iam::444455556666:role/deployer";
  const asked = { name: "dev", kind: "aws", mode: "assume-role", settings: { role } };
  const { externalId } = await call<{ externalId: string }>("POST", "/v1/orgs/acme/providers", asked);
  const statement = {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111122223333:user/broker" },
    Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
    Condition: { StringEquals: { "sts:ExternalId": externalId } },
  };
  const trustPolicy = { Version: "2012-10-17", Statement: [statement] };
  sts.child.stdin!.write(`${JSON.stringify({ arn: role, trustPolicy })}\n`);
  const { state } = await call<{ state: string }>("POST", "/v1/orgs/acme/providers/dev/verify");
  if (state !== "verified") throw new Error(`the provider is ${state}`);
  await call("PUT", "/v1/orgs/acme/links", { scope: { level: "organisation" }, need: "aws", provider: "dev" });
}

const service = "/v1/orgs/acme/apps/shop/services/orders";

/** Where an instance is. */
export const instancePath: string = `${service}/instances/dev/us-east-1`;

/** A thousand instances of ten services. */
export async function grow({ call }: Broker): Promise<void> {
  await call("POST", "/v1/orgs/acme/apps", { name: "shop" });
  for (const name of ["orders", ...Array.from({ length: 9 }, (_, index) => `service${index}`)]) {
    await call("POST", "/v1/orgs/acme/apps/shop/services", { name });
    const stages = ["dev", ...Array.from({ length: 99 }, (_, index) => `pr-${index}`)];
    const path = `/v1/orgs/acme/apps/shop/services/${name}/instances`;
    await Promise.all(stages.map((stage) => call("PUT", `${path}/${stage}/us-east-1`, {})));
  }
}
