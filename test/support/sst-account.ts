import type { TestContext } from "node:test";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/**
 * Stands in for the AWS account that `sst build` asks: who calls, and whether the bootstrap stacks of CDK and SST are
 * there. Everything else is denied. Gives the address, until the test ends.
 */
export async function sstAccount(t: Pick<TestContext, "after">): Promise<string> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const answer = answerTo(new URLSearchParams(body));
      response.writeHead(answer === undefined ? 403 : 200, { "content-type": "text/xml" });
      response.end(answer ?? denial);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const denial =
  "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User: x is not authorized</Message></Error><RequestId>1</RequestId></ErrorResponse>";

const identity = "<Arn>arn:aws:iam::111122223333:user/ann</Arn><UserId>AIDA</UserId><Account>111122223333</Account>";

/** The outputs by which each bootstrap stack is recognised. */
const bootstrapStacks: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CDKToolkit: { BootstrapVersion: "30", BucketName: "cdk-hnb659fds-assets-111122223333-eu-west-1" },
  SSTBootstrap: { Version: "7.4", BucketName: "sstbootstrap-useast1abcdefghijkl" },
};

function answerTo(asked: URLSearchParams): string | undefined {
  if (asked.get("Action") === "GetCallerIdentity") return result("GetCallerIdentity", identity, "sts");
  const outputs = bootstrapStacks[asked.get("StackName") ?? ""];
  if (asked.get("Action") !== "DescribeStacks" || !outputs) return undefined;
  const members = Object.entries(outputs).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  const stack = `<member><StackName>${asked.get("StackName")}</StackName><CreationTime>2024-01-01T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${members.join("")}</Outputs></member>`;
  return result("DescribeStacks", `<Stacks>${stack}</Stacks>`, "cloudformation");
}

function result(action: string, content: string, service: string): string {
  const namespace =
    service === "sts"
      ? "https://sts.amazonaws.com/doc/2011-06-15/"
      : "http://cloudformation.amazonaws.com/doc/2010-05-15/";
  return `<${action}Response xmlns="${namespace}"><${action}Result>${content}</${action}Result><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></${action}Response>`;
}
