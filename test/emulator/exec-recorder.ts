import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A request to AWS: whose key signed it, and what it asked for. */
export interface SignedCall {
  key: string;
  /** `AssumeRole`, or the path where there is no action. */
  action: string;
}

/** An AWS of which one only learns who signed. It gives roles, and says who is who; a stack it has not. */
export interface SigningRecorder {
  url: string;
  /** Address of a container endpoint, which gives the keys `ASIACONTAINER…`. */
  container: string;
  calls: SignedCall[];
  close(): void;
}

/** The session that AssumeRole gives. */
export const sessionKey = "ASIASESSIONEXAMPLE0";
export const containerKey = "ASIACONTAINEREXAMPL";
export const canaries = {
  session: "canary-session-secret-0001",
  sessionToken: "canary-session-token-0002",
} as const;

export async function startSigningRecorder(): Promise<SigningRecorder> {
  const calls: SignedCall[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      if (request.url === "/container") response.end(containerAnswer());
      else answerAs(callOf(request, body), response, calls);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url, container: `${url}/container`, calls, close };
}

function answerAs(call: SignedCall, response: ServerResponse, calls: SignedCall[]): void {
  calls.push(call);
  const answer = answers[call.action]?.(call.key);
  response.writeHead(answer ? 200 : 400, { "content-type": "text/xml" }).end(answer ?? noStack);
}

function callOf({ headers, url = "" }: IncomingMessage, body: string): SignedCall {
  const key = /Credential=([^/]+)\//.exec(headers.authorization ?? "")?.[1] ?? "unsigned";
  return { key, action: /(?:^|&)Action=(\w+)/.exec(body)?.[1] ?? url };
}

const end = (): string => new Date(Date.now() + 3_600_000).toISOString();

const answers: Readonly<Record<string, (key: string) => string>> = {
  AssumeRole: () =>
    inResult(
      "AssumeRole",
      `<Credentials><AccessKeyId>${sessionKey}</AccessKeyId><SecretAccessKey>${canaries.session}</SecretAccessKey>` +
        `<SessionToken>${canaries.sessionToken}</SessionToken><Expiration>${end()}</Expiration></Credentials>` +
        "<AssumedRoleUser><Arn>arn:aws:sts::111111111111:assumed-role/deployer/me</Arn><AssumedRoleId>A:me</AssumedRoleId></AssumedRoleUser>",
    ),
  GetCallerIdentity: (key) => {
    const who = key === sessionKey ? "sts::111111111111:assumed-role/deployer/me" : "iam::999999999999:user/laptop";
    const account = key === sessionKey ? "111111111111" : "999999999999";
    return inResult("GetCallerIdentity", `<Arn>arn:aws:${who}</Arn><UserId>A:me</UserId><Account>${account}</Account>`);
  },
};

function inResult(action: string, content: string): string {
  const namespace = "https://sts.amazonaws.com/doc/2011-06-15/";
  return `<${action}Response xmlns="${namespace}"><${action}Result>${content}</${action}Result></${action}Response>`;
}

const noStack =
  "<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id orders-dev does not exist</Message></Error></ErrorResponse>";

function containerAnswer(): string {
  const keys = { AccessKeyId: containerKey, SecretAccessKey: "x", Token: "t", Expiration: end() };
  return JSON.stringify(keys);
}
