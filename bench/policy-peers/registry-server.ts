import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { account } from "../own-policy.ts";
import { shared } from "../shared.ts";

/** Answers `DescribeType` and `GetCallerIdentity` as an account would, from AWS's own lists, on 127.0.0.1. */
export interface RegistryServer {
  url: string;
  close: () => void;
}

type Handlers = Readonly<Record<string, readonly string[]>>;

const operations = ["create", "read", "update", "delete", "list"];

export async function startRegistry(): Promise<RegistryServer> {
  const types = handlersByType();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      response.writeHead(200, { "content-type": "text/xml" });
      response.end(answerTo(new URLSearchParams(body), types));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${portOf(server)}`, close: () => void server.close() };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

function handlersByType(): Readonly<Record<string, Handlers>> {
  const file = readFileSync(join(shared, "data/cfn-handlers.json.gz"));
  return (JSON.parse(gunzipSync(file).toString()) as { types: Record<string, Handlers> }).types;
}

function answerTo(asked: URLSearchParams, types: Readonly<Record<string, Handlers>>): string {
  const call = asked.get("Action") ?? "";
  const xml = call === "DescribeType" ? typeXml(asked.get("TypeName") ?? "", types) : `<Account>${account}</Account>`;
  return `<${call}Response><${call}Result>${xml}</${call}Result></${call}Response>`;
}

/** A type that the lists lack, such as a custom resource's, has a schema without handlers. */
function typeXml(typeName: string, types: Readonly<Record<string, Handlers>>): string {
  const lists = types[typeName] ?? {};
  const handlers = operations.flatMap((name) => (lists[name] ? [[name, { permissions: lists[name] }]] : []));
  const schema = { typeName, ...(handlers.length > 0 && { handlers: Object.fromEntries(handlers) as unknown }) };
  return `<TypeName>${typeName}</TypeName><DeprecatedStatus>LIVE</DeprecatedStatus><Schema>${escaped(schema)}</Schema>`;
}

function escaped(value: unknown): string {
  return JSON.stringify(value).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
