import type { TestContext } from "node:test";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** What the fake was asked. */
export interface Asked {
  method: string;
  /** Below `/v1`, decoded, without query. */
  path: string;
  query: Record<string, string>;
  body: unknown;
  headers: IncomingMessage["headers"];
}

/** An answer: JSON with status 200 unless it is said otherwise. */
export interface Answer {
  status?: number;
  type?: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** Nothing is answered, or the connection ends after the head. */
  fault?: "silence" | "reset" | "half";
}

/** `GET /me`, or the method and the end of a path: `POST credentials`. */
export type Routes = Readonly<Record<string, Answer | ((asked: Asked) => Answer)>>;

export interface FakeBroker {
  url: string;
  asked: Asked[];
  /** Requests as `METHOD path`. */
  lines: () => string[];
  close: () => Promise<void>;
}

export const brokerToken = "prt_a1_canary-broker-token";

export const me: Answer = {
  body: {
    organisation: "acme",
    member: "bob",
    kind: "user",
    operator: false,
    token: { id: "a1", name: "laptop", expiresAt: "2099-01-01T00:00:00.000Z" },
    roles: [{ role: "deployer", app: "shop", service: null, stages: "dev*" }],
  },
};

export const deploymentView: object = {
  id: "dep-1",
  instance: { app: "shop", service: "orders", stage: "dev", region: "us-east-1" },
  actor: "bob",
  tool: "passrole",
  revision: null,
  status: "open",
  templateHash: null,
  outcome: null,
  openedAt: "2026-01-01T00:00:00.000Z",
  finishedAt: null,
  issuances: [],
};

/** Keys of a linked account, as the broker gives them. */
export function linkedAws(more: object = {}): object {
  return {
    linked: true,
    need: "aws",
    provider: "dev",
    level: "service",
    because: "service orders",
    sessionName: "pr-dep-1",
    aws: {
      accessKeyId: "ASIABROKERED",
      secretAccessKey: "canary-brokered-secret",
      sessionToken: "canary-brokered-token",
      account: "111122223333",
      identity: "arn:aws:iam::111122223333:role/deployer",
    },
    env: {},
    files: [],
    expiration: "2099-01-01T00:00:00.000Z",
    ...more,
  };
}

export const unlinkedAws = { linked: false, need: "aws" };

export function problem(status: number, code: string, detail: string = "no"): Answer {
  return { status, type: "application/problem+json", body: { type: "about:blank", title: "No", status, code, detail } };
}

const usual: Routes = {
  "GET me": me,
  "POST deployments": { status: 201, body: deploymentView },
  "POST credentials": { body: { needs: [linkedAws()] } },
  "POST finish": { body: { ...deploymentView, status: "succeeded" } },
  "PUT record": { body: deploymentView },
  "POST local-fallbacks": { status: 204 },
};

/** A broker that answers what it is told to, on 127.0.0.1, until the test ends. */
export async function fakeBroker(t: Pick<TestContext, "after">, routes: Routes = {}): Promise<FakeBroker> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void take(request).then((each) => {
      asked.push(each);
      const { status = 200, type, body, headers = {}, fault } = answerTo(each, { ...usual, ...routes });
      if (fault === "silence") return;
      if (fault === "reset") {
        request.socket.destroy();
        return;
      }
      const content = typeof body === "string" ? body : JSON.stringify(body ?? {});
      response.writeHead(status, { "content-type": type ?? "application/json", ...headers });
      if (fault !== "half") {
        response.end(status === 204 ? undefined : content);
        return;
      }
      response.write(content.slice(0, content.length / 2));
      setTimeout(() => request.socket.destroy(), 5);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const close = (): Promise<void> => closed(server);
  t.after(close);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, asked, lines: () => asked.map(({ method, path }) => `${method} ${path}`), close };
}

function answerTo(asked: Asked, routes: Routes): Answer {
  const keys = Object.keys(routes).reverse();
  const key = keys.find((each) => each === "*" || matches(each, asked));
  const answer = key === undefined ? problem(404, "request/not-found") : routes[key]!;
  return typeof answer === "function" ? answer(asked) : answer;
}

function matches(key: string, { method, path }: Asked): boolean {
  const [wanted, end] = key.split(" ");
  return wanted === method && (path === end || path.endsWith(`/${end}`));
}

async function take(request: IncomingMessage): Promise<Asked> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://fake");
  const body = await text(request);
  return {
    method: request.method ?? "",
    path: decodeURIComponent(pathname).replace(/^\/v1\//, ""),
    query: Object.fromEntries(searchParams),
    body: body === "" ? undefined : (JSON.parse(body) as unknown),
    headers: request.headers,
  };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
