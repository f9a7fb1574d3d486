import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { readBody } from "../http/answer.ts";
import { listen, type LocalServer } from "../http/listen.ts";
import { startFaultProxy, type FaultProxy, type FaultProxyOptions } from "./fault-proxy.ts";
import type { FaultRule } from "./fault.ts";

const scope = "20260101/eu-west-1";
const signedFor = (service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=AKIA/${scope}/${service}/aws4_request`,
});

/** A target that answers with what it was sent, behind a proxy. */
async function proxied(t: TestContext, options?: FaultProxyOptions): Promise<{ proxy: FaultProxy; bodies: string[] }> {
  const bodies: string[] = [];
  const target: LocalServer = await listen(async (incoming, outgoing) => {
    const body = (await readBody(incoming)).toString();
    bodies.push(body);
    outgoing.writeHead(200, { "x-host": incoming.headers.host }).end(body);
  });
  const proxy = await startFaultProxy(target.url, options);
  t.after(async () => {
    await proxy.stop();
    await target.stop();
  });
  return { proxy, bodies };
}

/** Asks for a stack, or sends an object; gives status and body, or `broken`. */
async function describe(proxy: FaultProxy): Promise<string> {
  return said(
    fetch(proxy.url, {
      method: "POST",
      body: new URLSearchParams({ Action: "DescribeStacks", StackName: "hello" }),
      headers: signedFor("cloudformation"),
    }),
  );
}

async function put(proxy: FaultProxy): Promise<string> {
  return said(fetch(`${proxy.url}/deploy/key`, { method: "PUT", body: "object", headers: signedFor("s3") }));
}

async function said(asked: Promise<Response>): Promise<string> {
  try {
    const answer = await asked;
    return `${answer.status} ${await answer.text()}`;
  } catch {
    return "broken";
  }
}

const form = "Action=DescribeStacks&StackName=hello";

test("calls pass with their body and host, and are recorded in order", async (t) => {
  const { proxy, bodies } = await proxied(t);
  assert.equal(await describe(proxy), `200 ${form}`);
  const answer = await fetch(`${proxy.url}/deploy/key`, { method: "PUT", body: "object", headers: signedFor("s3") });
  assert.equal(answer.headers.get("x-host"), new URL(proxy.url).host);
  assert.deepEqual(bodies, [form, "object"]);
  assert.deepEqual(
    proxy.calls.map(({ number, operation, status, accessKeyId }) => [number, operation, status, accessKeyId]),
    [
      [1, "cloudformation:DescribeStacks", 200, "AKIA"],
      [2, "s3:PutObject", 200, "AKIA"],
    ],
  );
});

/** A rule, and the numbers of five calls, of which the third and fifth put an object, that it breaks. */
const rules: [Omit<FaultRule, "fault">, number[]][] = [
  [{}, [1, 2, 3, 4, 5]],
  [{ nth: 2 }, [2]],
  [{ nth: 2, times: 3 }, [2, 3, 4]],
  [{ on: "s3:PutObject" }, [3, 5]],
  [{ on: "s3:PutObject", nth: 2 }, [5]],
  [{ on: ({ protocol }) => protocol === "query", nth: 3 }, [4]],
  [{ on: "s3:DeleteObject" }, []],
];

for (const [rule, expected] of rules) {
  test(`broken are ${expected.join(", ") || "no calls"} by ${JSON.stringify(rule)}`, async (t) => {
    const { proxy } = await proxied(t);
    const { broken } = proxy.inject({ ...rule, fault: "500" });
    for (const call of [describe, describe, put, describe, put]) await call(proxy);
    assert.deepEqual(broken, expected);
    assert.deepEqual(
      proxy.calls.filter(({ fault }) => fault).map(({ number }) => number),
      expected,
    );
  });
}

/** A fault, its moment, what the client has of it, and whether the target worked. */
const faults: [FaultRule["fault"], FaultRule["moment"], RegExp, boolean][] = [
  ["500", "before", /^500 <ErrorResponse>.*<Code>InternalFailure</, false],
  ["500", "after", /^500 /, true],
  ["throttle", "before", /^400 .*<Code>Throttling</, false],
  ["expired-token", "before", /^403 .*<Code>ExpiredToken</, false],
  [
    "access-denied",
    "before",
    /^403 .*User: arn:aws:iam::1:user\/me is not authorized to perform: cloudformation:DescribeStacks on resource: arn:aws:cloudformation:eu-west-1:111122223333:stack\/hello\/\*/,
    false,
  ],
  ["reset", "before", /^broken$/, false],
  ["reset", "after", /^broken$/, true],
  ["half-body", "before", /^broken$/, true],
];

for (const [fault, moment, expected, worked] of faults) {
  test(`${fault} ${moment} the target worked`, async (t) => {
    const options = {
      account: "111122223333",
      caller: "arn:aws:iam::1:user/me",
      faults: [{ fault, ...(moment && { moment }) }],
    };
    const { proxy, bodies } = await proxied(t, options);
    assert.match(await describe(proxy), expected);
    assert.equal(bodies.length, worked ? 1 : 0);
    assert.equal(proxy.calls[0]?.fault, fault);
  });
}

test("a call without an answer is let go when the proxy stops", async (t) => {
  const { proxy } = await proxied(t, { faults: [{ fault: "timeout" }] });
  const waiting = describe(proxy);
  const first = await Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 50, "waits"))]);
  assert.equal(first, "waits");
  await proxy.stop();
  assert.equal(await waiting, "broken");
});

test("a rule that is removed breaks nothing more, and all is forgotten on demand", async (t) => {
  const { proxy } = await proxied(t);
  const injection = proxy.inject({ fault: "reset" });
  assert.equal(await describe(proxy), "broken");
  injection.remove();
  const kept = proxy.inject({ fault: "500", nth: 2 });
  injection.remove();
  assert.equal(await describe(proxy), `200 ${form}`);
  assert.match(await describe(proxy), /^500 /);
  assert.deepEqual(kept.broken, [3]);
  proxy.inject({ fault: "reset" });
  proxy.clear();
  assert.equal(await put(proxy), "200 object");
  assert.equal(proxy.calls.length, 1);
});

test("a target that is not there breaks the connection", async (t) => {
  const proxy = await startFaultProxy("http://127.0.0.1:9");
  t.after(() => proxy.stop());
  assert.equal(await describe(proxy), "broken");
  assert.equal(proxy.calls[0]?.status, undefined);
});
