import { quote } from "../domain/quote.ts";
import { refusal } from "../refusal.ts";
import { answerOf, problemAnswer } from "./answers.ts";
import { clientAddress } from "./client-address.ts";
import type { Answer, Asked } from "./exchange.ts";
import { requestLine, type Exchange } from "./exchange-log.ts";
import { createCompression, type Compress } from "./compression.ts";
import { createLimits } from "./limits.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import type { World } from "./open-route.ts";
import { splitTarget } from "./path.ts";
import { pageAt } from "./pages.ts";
import { createSessionPerforming } from "./perform-session.ts";
import { createPerforming } from "./perform.ts";
import { createPlaces } from "./places.ts";
import { refusalOf } from "./problem.ts";
import { refuseTokenIn } from "./query.ts";
import { represented } from "./representation.ts";
import { routesOf } from "./routes.ts";
import { createRouting } from "./routing.ts";
import { traced } from "./tracing.ts";

/** Answers any request; what goes wrong becomes a problem document, and every request a line of the log. */
export function createAnswering(world: World): (asked: Asked) => Promise<Answer> {
  const { ports } = world;
  const metrics = createMetrics(ports.registry);
  const limits = createLimits(world.settings);
  const performing = {
    operation: createPerforming(world, limits, metrics),
    session: createSessionPerforming(world, limits),
  };
  const routing = createRouting(routesOf(world, performing));
  const paths: Paths = {
    place: createPlaces(routing),
    methods: (path) => routing.methods(path),
    compress: createCompression(),
  };
  const nextId = requestIds(ports.random);
  return async (asked) => {
    const started = ports.elapsed();
    const address = clientAddress(asked, ports.trusts);
    const exchange: Exchange = {
      asked,
      requestId: nextId(),
      address,
      ...splitTarget(asked.target),
      route: "",
      names: {},
    };
    const answer = await answerOrRefuse(exchange, paths, world, metrics);
    const milliseconds = ports.elapsed() - started;
    metrics.request(methodLabel(asked.method), exchange.route, answer.status, milliseconds);
    ports.log(requestLine(exchange, answer.status, milliseconds));
    return asked.method === "HEAD" ? { ...answer, body: undefined } : answer;
  };
}

async function answerOrRefuse(exchange: Exchange, paths: Paths, world: World, metrics: Metrics): Promise<Answer> {
  try {
    return await answerAt(exchange, paths, world);
  } catch (error) {
    metrics.failed(error);
    const refused = refusalOf(error);
    const { requestId, route } = exchange;
    exchange.code = refused.diagnostics[0]!.code;
    if (refused.status >= 500) world.ports.log({ event: "failure", requestId, route, error: refused.cause ?? refused });
    return problemAnswer(refused, requestId);
  }
}

/** What is known of the paths that there are, and how what is behind them is sent. */
interface Paths {
  place: ReturnType<typeof createPlaces>;
  /** Methods that a path takes. */
  methods(path: string): string[];
  compress: Compress;
}

function answerAt(exchange: Exchange, paths: Paths, { ports: { tracer, pages, random } }: World): Promise<Answer> {
  const { asked, path, query } = exchange;
  if (query !== "") refuseTokenIn("", query);
  const found = paths.place(asked.method === "HEAD" ? "GET" : asked.method, path);
  if (!found) {
    const allowed = paths.methods(path);
    const page = allowed.length === 0 ? pageAt(exchange, pages, random) : undefined;
    return Promise.resolve(page ?? withoutRoute(exchange, allowed));
  }
  const { route } = found;
  exchange.route = route.path;
  const compress = route.isCompressible ? paths.compress : undefined;
  const work = async (): Promise<Answer> => represented(await route.perform(exchange, found), asked, compress);
  return tracer ? traced(tracer, { ...exchange, method: asked.method }, work) : work();
}

/** The answer where no route is: what the path would take, or that there is none. */
function withoutRoute({ asked, path, requestId }: Exchange, allowed: readonly string[]): Answer {
  if (allowed.length === 0) {
    throw refusal(
      404,
      "request/not-found",
      `there is no ${quote(path)} here`,
      "GET /v1/openapi.json lists what there is",
    );
  }
  const headers = { allow: [...allowed, "OPTIONS"].join(", ") };
  if (asked.method === "OPTIONS") return answerOf({ status: 204, headers }, requestId);
  const message = `${quote(asked.method)} cannot be done to this path`;
  const answer = problemAnswer(refusal(405, "request/bad-method", message, `it takes ${headers.allow}`), requestId);
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/** A method as figures have it: what clients make up must not become ever more of them. */
function methodLabel(method: string): string {
  return ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].includes(method) ? method : "other";
}

/** Ids of requests: a random beginning for each server, then a count. */
function requestIds(random: (bytes: number) => Uint8Array): () => string {
  const start = Buffer.from(random(6)).toString("hex");
  let count = 0;
  return () => `${start}-${(++count).toString(36)}`;
}
