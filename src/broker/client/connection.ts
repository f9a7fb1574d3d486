import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Secret } from "../../diagnostics/secret.ts";
import { quote } from "../domain/quote.ts";
import { isBroken, notABroker, notReached } from "./failures.ts";
import type { ClientPorts, HttpAnswer, HttpRequest } from "./ports.ts";
import { checkAnswer, parseJson, readText } from "./read-answer.ts";
import { OtherShape } from "./shape.ts";
import { authorization, bodyText } from "./wire.ts";

/** What is asked of a broker. */
export interface BrokerCall {
  method: HttpRequest["method"];
  /** Below `/v1`, unencoded. */
  path: readonly string[];
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  body?: unknown;
  /** The version that is meant; another one is refused. */
  ifVersion?: number | undefined;
  /** Milliseconds for the whole answer; 30 s unless it is said. */
  timeout?: number;
  /** What is asked again is asked anew: nobody keeps the answer for a repetition. */
  repeatable?: boolean;
}

/** A broker, asked as whom a token belongs to. */
export interface BrokerConnection {
  url: string;
  /** What `read` makes of the JSON answer; `undefined` of none. Throws a `PassroleError`. */
  json: <T>(call: BrokerCall, read: (answer: unknown) => T) => Promise<T>;
  /** The answer as text of another type. */
  text: (call: BrokerCall, type: string) => Promise<string>;
  /** The same, however long, while it comes in. */
  stream: (call: BrokerCall, type: string) => Promise<AsyncIterable<Uint8Array>>;
}

/** Times that something is sent at most. */
const attempts = 4;
/** Milliseconds before it is sent again, unless the broker says how long. */
const pauses = [200, 600, 1500] as const;
/** Milliseconds to wait at most when the broker says how long. */
const longestPause = 10_000;

export function connectBroker(url: string, token: Secret, ports: ClientPorts): BrokerConnection {
  const answerOf = async (call: BrokerCall, type: string): Promise<HttpAnswer> => {
    const answer = await sendOften(requestFor(url, token, call, type, ports), call, ports);
    await checkAnswer(answer, url, type);
    return answer;
  };
  return {
    url,
    text: async (call, type) => readText(await answerOf(call, type), url),
    stream: async (call, type) => (await answerOf(call, type)).body,
    json: async (call, read) => {
      const text = await readText(await answerOf(call, "application/json"), url);
      return checked(url, () => read(text === "" ? undefined : parseJson(text, url)));
    },
  };
}

function requestFor(
  url: string,
  token: Secret,
  { method, path, query = {}, body, ifVersion, timeout = 30_000 }: BrokerCall,
  type: string,
  { uniqueKey }: ClientPorts,
): HttpRequest {
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== false);
  const search = new URLSearchParams(asked.map(([key, value]): [string, string] => [key, String(value)])).toString();
  return {
    method,
    url: `${url}/v1/${path.map(segment).join("/")}${search === "" ? "" : `?${search}`}`,
    headers: {
      accept: type,
      authorization: authorization(token),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(ifVersion !== undefined && { "if-match": `"${ifVersion}"` }),
      ...(method === "POST" && { "idempotency-key": uniqueKey() }),
    },
    ...(body !== undefined && { body: bodyText(body) }),
    timeout,
  };
}

/** A name as part of a path; one that would lead to another path is refused. */
function segment(name: string): string {
  if (/^\.{0,2}$/.test(name)) {
    throw PassroleError.of("cli/bad-name", `${quote(name)} is no name`, { hint: "names begin with a letter or digit" });
  }
  return encodeURIComponent(name);
}

/** What failed on its way, or met a busy broker, is sent again, with the same key lest it is done twice. */
async function sendOften(request: HttpRequest, call: BrokerCall, ports: ClientPorts): Promise<HttpAnswer> {
  for (let attempt = 0; ; attempt++) {
    const isLast = attempt === attempts - 1;
    const answer = await ports.send(attempt > 0 ? renewed(request, call, ports) : request).catch((error: unknown) => {
      if (isLast || !isBroken(error) || !isIdempotent(call)) throw notReached(urlOf(request), error);
    });
    if (answer && (answer.status !== 503 || isLast)) return answer;
    await ports.sleep(pauseAfter(answer, attempt));
  }
}

/** Whether a broken connection may hide that it was done, without harm when it is done again. */
function isIdempotent({ method }: BrokerCall): boolean {
  return method === "GET" || method === "PUT" || method === "POST";
}

function renewed(request: HttpRequest, { repeatable }: BrokerCall, { uniqueKey }: ClientPorts): HttpRequest {
  return repeatable ? { ...request, headers: { ...request.headers, "idempotency-key": uniqueKey() } } : request;
}

function pauseAfter(answer: HttpAnswer | void, attempt: number): number {
  const seconds = Number(answer?.header("retry-after") ?? NaN);
  return seconds >= 0 ? Math.min(seconds * 1000, longestPause) : pauses[attempt]!;
}

function urlOf({ url }: HttpRequest): string {
  return url.slice(0, url.indexOf("/v1/"));
}

function checked<T>(url: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof OtherShape ? notABroker(url, error.message) : error;
  }
}
