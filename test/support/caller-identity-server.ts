import type { TestContext } from "node:test";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Stands in for AWS: tells everyone who they are by their access key, and remembers the keys. */
export interface CallerIdentityServer {
  url: string;
  /** Access keys that signed a request, in order. */
  keys: string[];
}

/** Answers `GetCallerIdentity` on 127.0.0.1 until the test ends; every key is of account 111122223333. */
export async function callerIdentityServer(t: Pick<TestContext, "after">): Promise<CallerIdentityServer> {
  const keys: string[] = [];
  const server = createServer((request, response) => {
    const key = /Credential=([^/]+)\//.exec(request.headers.authorization ?? "")?.[1] ?? "nobody";
    keys.push(key);
    response.setHeader("content-type", "text/xml").end(answerTo(key));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, keys };
}

function answerTo(key: string): string {
  const identity = `<Arn>arn:aws:sts::111122223333:assumed-role/deployer/${key}</Arn><UserId>${key}</UserId><Account>111122223333</Account>`;
  return `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>${identity}</GetCallerIdentityResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></GetCallerIdentityResponse>`;
}
