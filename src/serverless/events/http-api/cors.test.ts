import { test } from "node:test";
import assert from "node:assert/strict";
import { compileHello, propertiesOf } from "../../../../test/support/compile-events.ts";

const headers = [
  "Content-Type",
  "X-Amz-Date",
  "Authorization",
  "X-Api-Key",
  "X-Amz-Security-Token",
  "X-Amz-User-Agent",
  "X-Amzn-Trace-Id",
];
const everyMethod = ["OPTIONS", "GET", "POST", "PUT", "PATCH", "HEAD", "DELETE"];

function corsOf(cors: string, events: string[] = ["httpApi: GET /a"]): unknown {
  const more = `provider: { name: aws, httpApi: { cors: ${cors} } }`;
  return propertiesOf(compileHello(events, { more }), "HttpApi")["CorsConfiguration"];
}

test("without settings every origin may call what the routes answer", () => {
  const expected = { AllowOrigins: ["*"], AllowHeaders: headers, AllowMethods: ["OPTIONS", "GET"] };
  assert.deepEqual(corsOf("true"), expected);
  assert.deepEqual(corsOf("{}"), expected);
});

test("settings replace what follows from the routes", () => {
  const cors = `{ allowedOrigins: [https://a.b], allowedHeaders: h, allowedMethods: [PUT], allowCredentials: true,
    exposedResponseHeaders: [e], maxAge: 0 }`;
  assert.deepEqual(corsOf(cors), {
    AllowOrigins: ["https://a.b"],
    AllowHeaders: ["h"],
    AllowMethods: ["PUT"],
    AllowCredentials: true,
    ExposeHeaders: ["e"],
    MaxAge: 0,
  });
});

for (const cors of ["false", "null"]) {
  test(`cors: ${cors} is none`, () => assert.equal(corsOf(cors), undefined));
}

const methods: [routes: string[], allowed: string[]][] = [
  [
    ["GET /b", "delete /a", "OPTIONS /a", "HEAD /a", "GET /a"],
    ["OPTIONS", "GET", "DELETE", "HEAD"],
  ],
  [["'*'"], everyMethod],
  [["ANY /a", "GET /b"], everyMethod],
  [
    ["DELETE /a", "ANY /b", "POST /c"],
    ["OPTIONS", "DELETE", "GET", "POST", "PUT", "PATCH", "HEAD"],
  ],
];
for (const [routes, allowed] of methods) {
  test(`methods of ${routes.join(", ")}`, () => {
    const { AllowMethods } = corsOf(
      "true",
      routes.map((route) => `httpApi: ${route}`),
    ) as { AllowMethods: unknown };
    assert.deepEqual(AllowMethods, allowed);
  });
}
