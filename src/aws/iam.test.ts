import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { Secret } from "../diagnostics/secret.ts";
import { readBody } from "../testing/http/answer.ts";
import { listen } from "../testing/http/listen.ts";
import { iamClient, type RoleReader } from "./iam.ts";

const arn = "arn:aws:iam::444455556666:role/team/deployer";
const trust = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" }] };

/** What IAM answers, by action; what is not here is denied. */
const answers: Readonly<Record<string, string>> = {
  GetRole: `<Role><Path>/team/</Path><RoleName>deployer</RoleName><RoleId>AROA1</RoleId><Arn>${arn}</Arn>
    <AssumeRolePolicyDocument>${encodeURIComponent(JSON.stringify(trust))}</AssumeRolePolicyDocument>
    <MaxSessionDuration>7200</MaxSessionDuration><CreateDate>2026-01-01T00:00:00Z</CreateDate></Role>`,
  ListRolePolicies: "<PolicyNames></PolicyNames><IsTruncated>false</IsTruncated>",
  ListAttachedRolePolicies: `<AttachedPolicies><member><PolicyName>AdministratorAccess</PolicyName>
    <PolicyArn>arn:aws:iam::aws:policy/AdministratorAccess</PolicyArn></member></AttachedPolicies><IsTruncated>false</IsTruncated>`,
};

async function reader(t: TestContext): Promise<RoleReader> {
  const server = await listen((request, response) => {
    void readBody(request).then((body) => {
      const action = new URLSearchParams(body.toString()).get("Action") ?? "";
      const result = answers[action];
      response.writeHead(result === undefined ? 403 : 200, { "content-type": "text/xml" });
      response.end(
        result === undefined
          ? `<ErrorResponse><Error><Code>AccessDenied</Code><Message>no ${action}</Message></Error></ErrorResponse>`
          : `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`,
      );
    });
  });
  t.after(() => server.stop());
  const get = async (): Promise<{ accessKeyId: string; secretAccessKey: Secret }> => ({
    accessKeyId: "AKIATEST",
    secretAccessKey: new Secret("canary-iam"),
  });
  return iamClient({
    region: "eu-west-1",
    endpoint: server.url,
    credentials: { source: "the test", get },
    attempts: 1,
  });
}

test("a role is read with its path, trust policy and longest session, AdministratorAccess without asking", async (t) => {
  const role = await (await reader(t)).ofRole("deployer");
  assert.deepEqual(role, {
    arn,
    trustPolicy: trust,
    maxSessionDuration: 7200,
    policies: [{ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] }],
  });
});

test("of a role known by its name alone the ARN is told", async (t) => {
  assert.equal(await (await reader(t)).arnOfRole("deployer"), arn);
});

test("what may not be read is named by its permission", async (t) => {
  await assert.rejects((await reader(t)).ofUser("bob"), {
    name: "AwsCallError",
    action: "iam:GetUser",
    fault: "denied",
  });
});
