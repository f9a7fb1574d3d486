import { request, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import type { TestContext } from "node:test";
import { listen } from "../../src/testing/http/listen.ts";

/** What a proxy puts into answers in the place of what was there, while it is on. */
export interface Rewriting {
  from: string;
  to: string;
  on: boolean;
}

/** Address of a server before another, whose answers are not what that one says. It ends with the test. */
export async function rewritingProxy(t: TestContext, target: string, rewriting: Rewriting): Promise<string> {
  const server = await listen(async (incoming, outgoing) => {
    const answer = await forwarded(incoming, target);
    const body = await text(answer);
    outgoing.writeHead(answer.statusCode!, { "content-type": answer.headers["content-type"] });
    outgoing.end(rewriting.on ? body.replaceAll(rewriting.from, rewriting.to) : body);
  });
  t.after(() => server.stop());
  return server.url;
}

/** The answer to a request as it was sent, host included, so that its signature holds. */
function forwarded(incoming: IncomingMessage, target: string): Promise<IncomingMessage> {
  const { method, url = "/", headers } = incoming;
  return new Promise((resolve, reject) => {
    incoming.pipe(request(new URL(url, target), { method, headers }, resolve).on("error", reject));
  });
}
