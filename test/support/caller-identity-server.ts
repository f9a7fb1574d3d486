import type { TestContext } from "node:test";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** Stands in for AWS: tells everyone who they are by their access key, and remembers the keys. */
export interface CallerIdentityServer {
  url: string;
  /** Access keys that signed a request, in order. */
  keys: string[];
}

/** Answers `GetCallerIdentity`, and denies all else, on 127.0.0.1 until the test ends; every key is of account 111122223333. */
export async function callerIdentityServer(t: Pick<TestContext, "after">): Promise<CallerIdentityServer> {
  const keys: string[] = [];
  const server = createServer((request, response) => {
    const key = /Credential=([^/]+)\//.exec(request.headers.authorization ?? "")?.[1] ?? "nobody";
    keys.push(key);
    void text(request).then((body) => {
      const isAsked = body.includes("Action=GetCallerIdentity");
      response.writeHead(isAsked ? 200 : 403, { "content-type": "text/xml" });
      response.end(isAsked ? answerTo(key) : denial);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, keys };
}

const denial =
  "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: x is not authorized</Message></Error><RequestId>1</RequestId></ErrorResponse>";

function answerTo(key: string): string {
  const identity = `<Arn>arn:aws:sts::111122223333:assumed-role/deployer/${key}</Arn><UserId>${key}</UserId><Account>111122223333</Account>`;
  return `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>${identity}</GetCallerIdentityResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></GetCallerIdentityResponse>`;
}
