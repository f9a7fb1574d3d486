import assert from "node:assert/strict";
import { test } from "node:test";
import { goodPath, goodRequests, goodTarget } from "../../../test/support/good-requests.ts";
import { bodiesOf, operationsOf, readBody, type DocumentedOperation } from "../../../test/support/openapi.ts";
import { goodCookie, goodToken, sampleBroker } from "../../../test/support/sample-broker.ts";
import { fromPage, testApi, type Given, type Sent } from "../../../test/support/test-api.ts";
import { permissions } from "../domain/roles.ts";
import { refusal } from "../refusal.ts";

const { api, send } = testApi(sampleBroker(), { issuesPerMinute: 100_000 });
const operations = operationsOf(api.document);
const guarded = operations.filter(({ permission }) => permission !== "none");
const bodies = bodiesOf(api.document);

/** Those about a browser's session itself, which take no token. */
const ofBrowsers = ({ permission, path }: DocumentedOperation): boolean =>
  permission === "session" || /^\/v1\/(?:session|invitation)\b/.test(path);

/** What an operation is asked with: a token, or what our own page sends. */
function given(operation: DocumentedOperation, more: Given = {}): Given {
  const { body } = goodRequests[operation.id] ?? {};
  const { headers, ...usual } = ofBrowsers(operation) ? fromPage() : {};
  return { body, address: "127.0.0.1", ...usual, ...more, headers: { ...headers, ...more.headers } };
}

function ask(operation: DocumentedOperation, more: Given = {}): Promise<Sent> {
  return send(operation.method, goodTarget(operation), given(operation, more));
}

/** The answer is one that the document declares. */
function declared(operation: DocumentedOperation, answer: Sent): void {
  const { status, headers, text } = answer;
  assert.ok(operation.statuses.includes(status), `${operation.id} answers ${status}: ${text.slice(0, 200)}`);
  const media = headers["content-type"] ?? "";
  const problem = bodies.answerProblem(operation, status, media, readBody(media, text));
  assert.equal(problem, undefined, `${operation.id} ${status} ${text}`);
}

test("the document has every operation once, with what it takes to do it", () => {
  assert.ok(operations.length > 60, `${operations.length}`);
  assert.equal(new Set(operations.map(({ id }) => id)).size, operations.length);
  const known = new Set<string>([...permissions, "operator", "token", "session", "none"]);
  assert.deepEqual(
    operations.filter(({ permission }) => !known.has(permission)),
    [],
  );
});

for (const operation of operations) {
  test(`${operation.id} answers as it declares`, async () => {
    const answer = await ask(operation);
    assert.ok(answer.status < 300, `${answer.status} ${answer.text}`);
    declared(operation, answer);
    assert.equal(answer.headers["x-content-type-options"], "nosniff");
    assert.ok(answer.headers["x-request-id"]);
  });
}

/** A mistake that every guarded operation refuses, wherever it can be made. */
interface Mistake {
  name: string;
  status: number;
  code: string;
  of: (operation: DocumentedOperation) => boolean;
  send: (operation: DocumentedOperation) => Promise<Sent>;
}

const all = (): boolean => true;
const withBody = ({ hasBody }: DocumentedOperation): boolean => hasBody;
const changing = ({ method }: DocumentedOperation): boolean => method !== "GET";
const isForBrowsers = ({ id }: DocumentedOperation): boolean => !notForBrowsers.includes(id);

/** What our own page sends, but for these headers. */
function withHeaders(changed: Readonly<Record<string, string | undefined>>): Given {
  const { headers, ...rest } = fromPage();
  return { ...rest, headers: { ...headers, ...changed } };
}

/** Operations whose answers are for programs alone. */
const notForBrowsers = ["getInstanceParameters", "getParameterValue", "issueCredentials"];

const withNames = ({ path }: DocumentedOperation): boolean => path.includes("{");

const mistakes: readonly Mistake[] = [
  {
    name: "no token",
    status: 401,
    code: "access/not-signed-in",
    of: all,
    send: (operation) => ask(operation, { token: null, headers: { cookie: "" } }),
  },
  {
    name: "basic authentication",
    status: 401,
    code: "access/not-signed-in",
    of: all,
    send: (operation) => ask(operation, { token: null, headers: { cookie: "", authorization: "Basic bWlhOm1pYQ==" } }),
  },
  {
    name: "C.4 #32: a cookie beside the token",
    status: 400,
    code: "request/cookie-and-token",
    of: all,
    send: (operation) => ask(operation, { token: goodToken, headers: { cookie: `__Host-passrole=${goodCookie}` } }),
  },
  {
    name: "C.4 #32: a cookie of someone else's beside the token",
    status: 400,
    code: "request/cookie-and-token",
    of: (operation) => !ofBrowsers(operation),
    send: (operation) => ask(operation, { headers: { cookie: "__Host-session=x" } }),
  },
  {
    name: "C.4 #33: a session that does not count",
    status: 401,
    code: "access/no-session",
    of: all,
    send: (operation) => ask(operation, fromPage("b3RoZXI")),
  },
  {
    name: "C.4 #32: a session's request of another site",
    status: 403,
    code: "request/other-site",
    of: all,
    send: (operation) => ask(operation, withHeaders({ "sec-fetch-site": "cross-site" })),
  },
  {
    name: "C.4 #32: a session's request of a neighbouring site",
    status: 403,
    code: "request/other-site",
    of: all,
    send: (operation) => ask(operation, withHeaders({ "sec-fetch-site": "same-site" })),
  },
  {
    name: "C.4 #32: a session's change that another origin makes",
    status: 403,
    code: "request/other-site",
    of: changing,
    send: (operation) => ask(operation, withHeaders({ origin: "https://broker.example.com.evil.example" })),
  },
  {
    name: "C.4 #32: a session's change of no origin",
    status: 403,
    code: "request/other-site",
    of: changing,
    send: (operation) => ask(operation, withHeaders({ origin: undefined })),
  },
  {
    name: "C.4 #32: a session's change without the word of our page",
    status: 403,
    code: "request/bad-csrf",
    of: changing,
    send: (operation) => ask(operation, withHeaders({ "x-passrole-csrf": undefined })),
  },
  {
    name: "C.4 #32: a session's change with the word of another session",
    status: 403,
    code: "request/bad-csrf",
    of: changing,
    send: (operation) => ask(operation, fromPage(goodCookie, "b3RoZXI")),
  },
  {
    name: "C.4 #32: a session's body of another type",
    status: 415,
    code: "request/not-json",
    of: (operation) => withBody(operation) && isForBrowsers(operation),
    send: (operation) => ask(operation, withHeaders({ "content-type": "text/plain" })),
  },
  {
    name: "C.4 #32: a body of another type",
    status: 415,
    code: "request/not-json",
    of: withBody,
    send: (operation) => ask(operation, { headers: { "content-type": "text/plain" } }),
  },
  {
    name: "a body without a type",
    status: 415,
    code: "request/not-json",
    of: withBody,
    send: (operation) => ask(operation, { headers: { "content-type": "" } }),
  },
  {
    name: "half a body",
    status: 400,
    code: "request/invalid",
    of: withBody,
    send: (operation) => ask(operation, { body: '{"name": "canary-value' }),
  },
  {
    name: "a list for a body",
    status: 400,
    code: "request/invalid",
    of: withBody,
    send: (operation) => ask(operation, { body: [] }),
  },
  {
    name: "a body that is too long",
    status: 413,
    code: "request/too-large",
    of: withBody,
    send: (operation) => ask(operation, { headers: { "content-length": "99999999" } }),
  },
  {
    name: "C.4 #4: a field that it does not have",
    status: 400,
    code: "request/unknown-field",
    of: (operation) => operation.hasBody && operation.id !== "migrateDeploymentProfiles",
    send: (operation) => ask(operation, { body: { ...goodRequests[operation.id]!.body, externalId: "pr-mine" } }),
  },
  {
    name: "a body where there is none to be",
    status: 400,
    code: "request/unknown-field",
    of: ({ hasBody, method }) => !hasBody && method !== "GET",
    send: (operation) => ask(operation, { body: { name: "x" } }),
  },
  {
    name: "a parameter that it does not have",
    status: 400,
    code: "request/unknown-parameter",
    of: all,
    send: (operation) => send(operation.method, `${goodPath(operation.path)}?surprise=1`, given(operation)),
  },
  {
    name: "C.4 #37: a token in the query",
    status: 400,
    code: "request/token-in-query",
    of: all,
    send: (operation) => send(operation.method, `${goodPath(operation.path)}?access_token=prt_a_b`, {}),
  },
  {
    name: "another organisation",
    status: 404,
    code: "request/not-found",
    of: (operation) => withNames(operation) && !ofBrowsers(operation),
    send: (operation) => send(operation.method, goodTarget(operation, { org: "other" }), given(operation)),
  },
  {
    name: "another organisation to a session",
    status: 404,
    code: "request/not-found",
    of: (operation) => withNames(operation) && !ofBrowsers(operation) && isForBrowsers(operation),
    send: (operation) =>
      send(operation.method, goodTarget(operation, { org: "other" }), { ...given(operation), ...fromPage() }),
  },
  {
    name: "C.4 #20: a name with a null character",
    status: 400,
    code: "request/bad-name",
    of: withNames,
    send: (operation) => {
      const last = [...operation.path.matchAll(/\{(\w+)\}/g)].at(-1)![1]!;
      return send(operation.method, goodTarget(operation, { [last]: "prod%00" }), given(operation));
    },
  },
];

for (const { name, status, code, of, send } of mistakes) {
  test(`every operation refuses ${name}`, async () => {
    const concerned = guarded.filter(of);
    assert.ok(concerned.length > 0);
    for (const operation of concerned) {
      const answer = await send(operation);
      assert.deepEqual([operation.id, answer.status, answer.code], [operation.id, status, code]);
      assert.equal(answer.headers["content-type"], "application/problem+json");
      declared(operation, answer);
    }
  });
}

test("whatever a use case refuses with is answered as it is, and declared", async () => {
  let status = 400;
  const refuses = (): never => {
    throw refusal(status as 400, "provider/some-code", "it cannot be", "do something else", { retryAfter: 7 });
  };
  const refusing = testApi(
    sampleBroker(new Proxy({}, { get: (_, name) => (name === "ready" ? undefined : refuses) })),
    {
      issuesPerMinute: 100_000,
    },
  );
  const asking = guarded.filter(({ id }) => id !== "listProviderKinds"); // asks no use case
  for (const operation of asking) {
    for (status of operation.statuses.filter((declaredStatus) => declaredStatus >= 400)) {
      const answer = await refusing.send(operation.method, goodTarget(operation), given(operation));
      assert.deepEqual([operation.id, answer.status, answer.code], [operation.id, status, "provider/some-code"]);
      assert.equal(answer.headers["retry-after"], "7");
      declared(operation, answer);
    }
  }
});

for (const operation of guarded.filter((one) => isForBrowsers(one) && !ofBrowsers(one))) {
  test(`${operation.id} answers a session as it does a token`, async () => {
    const answer = await ask(operation, fromPage());
    assert.ok(answer.status < 300, `${answer.status} ${answer.text}`);
    declared(operation, answer);
  });
}

test("credentials and secret values are for programs alone", async () => {
  for (const operation of guarded.filter((one) => !isForBrowsers(one))) {
    const answer = await ask(operation, fromPage());
    assert.deepEqual([operation.id, answer.status, answer.code], [operation.id, 403, "access/not-in-browsers"]);
  }
});

test("C.4 #37: the document holds nothing that looks like a secret", () => {
  const text = JSON.stringify(api.document);
  assert.doesNotMatch(text, /canary|prt_[a-z0-9]+_|AKIA|ASIA|sk_live|BEGIN [A-Z ]*KEY/);
});
