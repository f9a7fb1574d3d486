import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { Secret } from "../diagnostics/secret.ts";
import { readBody } from "../testing/http/answer.ts";
import { listen } from "../testing/http/listen.ts";
import { AwsCallError } from "./aws-call-error.ts";
import { typeRegistry, type TypeRegistry } from "./type-registry.ts";

/** What the registry answers, by type; what is not here is denied. */
const answers: Readonly<Record<string, [status: number, body: string]>> = {
  "AWS::Made::Up": [200, described("<Schema>{}</Schema><LastUpdated>2026-01-02T03:04:05Z</LastUpdated>")],
  "Acme::Made::Up": [200, described("<Schema>{}</Schema><DefaultVersionId>00000007</DefaultVersionId>")],
  "AWS::Made::Bare": [200, described("")],
  "AWS::Made::Gone": [404, "<ErrorResponse><Error><Code>TypeNotFoundException</Code></Error></ErrorResponse>"],
};

function described(result: string): string {
  return `<DescribeTypeResponse><DescribeTypeResult>${result}</DescribeTypeResult></DescribeTypeResponse>`;
}

const denied = "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>";

async function registry(t: TestContext): Promise<TypeRegistry> {
  const server = await listen((request, response) => {
    void readBody(request).then((body) => {
      const name = new URLSearchParams(body.toString()).get("TypeName") ?? "";
      const [status, text] = answers[name] ?? [403, denied];
      response.writeHead(status, { "content-type": "text/xml" });
      response.end(text);
    });
  });
  t.after(() => server.stop());
  const credentials = {
    source: "a test",
    get: async (): Promise<{ accessKeyId: string; secretAccessKey: Secret }> => ({
      accessKeyId: "AKIATEST",
      secretAccessKey: new Secret("canary-registry"),
    }),
  };
  return typeRegistry({ region: "eu-west-1", credentials, endpoint: server.url, attempts: 1 });
}

test("a registered type has its schema and a version; AWS's own are told apart by when they changed", async (t) => {
  const types = await registry(t);
  assert.deepEqual(await types.describe("Acme::Made::Up"), { schema: "{}", version: "00000007" });
  assert.deepEqual(await types.describe("AWS::Made::Up"), { schema: "{}", version: "2026-01-02T03:04:05.000Z" });
});

test("no type and no schema are no answer, a refusal is an error", async (t) => {
  const types = await registry(t);
  assert.equal(await types.describe("AWS::Made::Gone"), undefined);
  assert.equal(await types.describe("AWS::Made::Bare"), undefined);
  await assert.rejects(
    types.describe("AWS::Made::Secret"),
    (error) => error instanceof AwsCallError && error.action === "cloudformation:DescribeType",
  );
});
