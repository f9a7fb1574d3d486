import type { IncomingMessage, ServerResponse } from "node:http";
import { headerOf, type AwsRequest } from "../calls/aws-request.ts";
import type { NamedCall } from "../calls/call.ts";
import { nameCall } from "../calls/name-call.ts";
import { signatureHeader } from "../calls/signature-header.ts";
import { readBody } from "../http/answer.ts";
import { listen } from "../http/listen.ts";
import { breakCall } from "./break-call.ts";
import { ruleFor, type ActiveRule, type FaultKind, type FaultRule, type Injection } from "./fault.ts";
import { forward, passOn, type Forwarded } from "./forward.ts";

/** A request as the proxy saw it. */
export interface RecordedCall extends NamedCall {
  /** Its place among all calls, from 1. */
  number: number;
  method: string;
  /** Path and query. */
  path: string;
  /** Whose key signed it. */
  accessKeyId?: string;
  /** What broke it. */
  fault?: FaultKind;
  /** Status of the answer that was begun; absent for a call without one. */
  status?: number;
}

export interface FaultProxyOptions {
  /** Rules from the start. */
  faults?: readonly FaultRule[];
  /** Account of the resources that calls name, 12 digits (default `123456789012`). */
  account?: string;
  /** ARN that denials name. */
  caller?: string;
}

/** A proxy before an AWS endpoint that records every call and breaks the chosen ones. */
export interface FaultProxy {
  /** For `AWS_ENDPOINT_URL`. */
  url: string;
  /** Every request in the order they came, retries and those that are not known included. */
  calls: readonly RecordedCall[];
  inject(rule: FaultRule): Injection;
  /** Forgets the calls and the rules. */
  clear(): void;
  /** Ends it; calls that wait are let go. */
  stop(): Promise<void>;
}

/**
 * Starts a proxy on 127.0.0.1 before an endpoint such as an emulator's. Requests pass unchanged, their `Host` included,
 * so that signatures stay valid; the target is plain http.
 */
export async function startFaultProxy(target: string, options: FaultProxyOptions = {}): Promise<FaultProxy> {
  const account = options.account ?? "123456789012";
  const caller = options.caller ?? `arn:aws:iam::${account}:user/deployer`;
  const calls: RecordedCall[] = [];
  const rules: ActiveRule[] = (options.faults ?? []).map(activeRule);
  const server = await listen((incoming, outgoing) => {
    void answer(incoming, outgoing).catch(() => outgoing.destroy());
  });

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { request, forwarded } = await take(incoming, target);
    const call = recordedCall(request, nameCall(request, account), calls.length + 1);
    calls.push(call);
    const active = ruleFor(rules, call);
    if (!active) return passOn(await forward(forwarded), outgoing, call);
    active.broken.push(call.number);
    call.fault = active.rule.fault;
    await breakCall(active.rule, call, { forwarded, outgoing, caller });
  }

  return {
    url: server.url,
    calls,
    inject: (rule) => {
      const active = activeRule(rule);
      rules.push(active);
      return { broken: active.broken, remove: () => removeFrom(rules, active) };
    },
    clear: () => {
      calls.length = 0;
      rules.length = 0;
    },
    stop: () => server.stop(),
  };
}

function removeFrom(rules: ActiveRule[], active: ActiveRule): void {
  const place = rules.indexOf(active);
  if (place >= 0) rules.splice(place, 1);
}

function activeRule(rule: FaultRule): ActiveRule {
  return { rule, met: 0, broken: [] };
}

/** Only what a name stands in is read; an upload passes as it comes. */
async function take(incoming: IncomingMessage, target: string): Promise<{ request: AwsRequest; forwarded: Forwarded }> {
  const { method = "GET", headers } = incoming;
  const url = new URL(`http://aws${incoming.url}`);
  const named = { method, url, headers };
  const body = holdsName(named) ? await readBody(incoming) : undefined;
  return { request: { ...named, body: body ?? Buffer.alloc(0) }, forwarded: { incoming, body, target } };
}

function holdsName(request: Omit<AwsRequest, "body">): boolean {
  const type = headerOf(request, "content-type") ?? "";
  return (
    type.startsWith("application/x-www-form-urlencoded") ||
    headerOf(request, "x-amz-target") !== undefined ||
    (request.method === "POST" && request.url.searchParams.has("delete"))
  );
}

function recordedCall(request: AwsRequest, named: NamedCall, number: number): RecordedCall {
  const { method, url } = request;
  const accessKeyId = signatureHeader(request)?.accessKeyId;
  return { ...named, number, method, path: url.pathname + url.search, ...(accessKeyId && { accessKeyId }) };
}
