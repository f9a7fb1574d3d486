// The least a server of `node:http` can do: answers every request with the text in BENCH_BODY. Prints its port.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const body = Buffer.from(process.env["BENCH_BODY"] ?? "{}");
const server = createServer((_, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": body.length });
  response.end(body);
});
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
process.on("SIGTERM", () => process.exit(0));
