import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AccessRequest } from "../../iam/request.ts";
import { formOf, type AwsRequest } from "../calls/aws-request.ts";
import { readBody, send, type Answer } from "../http/answer.ts";
import { errorAnswer } from "../http/error-answer.ts";
import { listen } from "../http/listen.ts";
import { sessionCaller, type KnownKeys } from "./authenticate.ts";
import { callerContext, userCaller } from "./caller.ts";
import { eventOf, type StsEvent } from "./event.ts";
import type { StsRequest } from "./operation.ts";
import { estimatedPackedSize, type PackedSize } from "./packed-size.ts";
import { perform, requestContext, unknownIdentity, type Outcome } from "./perform.ts";
import { resultAnswer } from "./result-answer.ts";
import { createSessionStore, type SessionStore } from "./session-store.ts";
import { StsError } from "./sts-error.ts";
import { ownDecision } from "./trust.ts";
import type { StsIdentityProvider, StsRole, StsUser, StsWorld } from "./world.ts";

/** Who exists, and what chance and time are. */
export interface StsFakeOptions {
  users?: readonly StsUser[];
  roles?: readonly StsRole[];
  identityProviders?: readonly StsIdentityProvider[];
  /** Managed policies that `PolicyArns` may name, by ARN; AWS's own for functions' roles are known without. */
  managedPolicies?: StsWorld["managedPolicies"];
  /** Percent of the allotted space that a session's policies and tags take; an estimate by default. */
  packedSize?: PackedSize;
  clock?: () => Date;
  /** Gives so many bytes. */
  random?: (bytes: number) => Uint8Array;
}

/** An error to answer with. */
export interface StsFailure {
  /** e.g. `Throttling`, `PackedPolicyTooLarge`, `PackedPolicyTooLargeException`. */
  code: string;
  message?: string;
  /** HTTP status (default 400). */
  status?: number;
}

/** An STS that runs on this machine. */
export interface StsFake {
  /** For `AWS_ENDPOINT_URL_STS`. */
  url: string;
  /** Every call, in order. */
  events: readonly StsEvent[];
  /** Adds a role, or puts another in its place. */
  putRole(role: StsRole): void;
  /** Answers the next calls with an error, whatever they ask. */
  failNext(failure: StsFailure, times?: number): void;
  /** Whether the holder of an access key may do something: what its user or role may, narrowed by session policies. */
  mayDo(accessKeyId: string, request: AccessRequest): boolean;
  stop(): Promise<void>;
}

/**
 * Starts an STS on 127.0.0.1 that checks signatures, evaluates trust policies, keeps AWS's limits and records every
 * call. It knows AssumeRole, AssumeRoleWithWebIdentity, GetCallerIdentity and GetSessionToken.
 */
export async function startStsFake(options: StsFakeOptions = {}): Promise<StsFake> {
  const clock = options.clock ?? (() => new Date());
  const roles = new Map((options.roles ?? []).map((role) => [role.arn, role]));
  const store = createSessionStore(options.random ?? randomBytes);
  const [events, failures]: [StsEvent[], StsFailure[]] = [[], []];
  const known = { users: options.users ?? [], sessions: store.sessions };
  const answer = (request: AwsRequest, address: string): Answer => {
    const call = stsRequest(request, address, { options, roles, store, now: clock() });
    const failure = failures.shift();
    const done = failure ? failed(call, failure) : perform(call, known);
    const event = eventOf(call, done.identity, done.outcome, requestIdOf(events.length + 1));
    events.push(event);
    return answerOf(done.outcome, event);
  };
  const server = await listen((incoming, outgoing) => {
    void serve(incoming, outgoing, answer, clock).catch(() => outgoing.destroy());
  });
  return {
    url: server.url,
    events,
    putRole: (role) => void roles.set(role.arn, role),
    failNext: (failure, times = 1) => void failures.push(...Array.from({ length: times }, () => failure)),
    mayDo: (accessKeyId, request) => mayDo(accessKeyId, request, known, clock()),
    stop: () => server.stop(),
  };
}

interface FakeState {
  options: StsFakeOptions;
  roles: ReadonlyMap<string, StsRole>;
  store: SessionStore;
  now: Date;
}

function stsRequest(request: AwsRequest, address: string, { options, roles, store, now }: FakeState): StsRequest {
  const { users = [], identityProviders = [], managedPolicies = {}, packedSize = estimatedPackedSize } = options;
  return {
    request,
    form: formOf(request),
    now,
    world: { users, roles, identityProviders, managedPolicies },
    packedSize,
    context: requestContext(request, address, now),
    issue: (content, seconds) => store.issue(content, seconds, now),
  };
}

function failed(
  { request }: StsRequest,
  { code, message = code, status = 400 }: StsFailure,
): ReturnType<typeof perform> {
  return { identity: unknownIdentity(request), outcome: { error: new StsError(code, message, status) } };
}

function requestIdOf(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

function answerOf(outcome: Outcome, { eventName, requestID }: StsEvent): Answer {
  if ("error" in outcome) return errorAnswer(outcome.error, "query", requestID);
  return resultAnswer(eventName, outcome.result, requestID);
}

function mayDo(accessKeyId: string, request: AccessRequest, { users, sessions }: KnownKeys, now: Date): boolean {
  const user = users.find((user) => user.accessKeyId === accessKeyId);
  const session = sessions.get(accessKeyId);
  if (session && session.credentials.expiration <= now) return false;
  const caller = user ? userCaller(user) : session && sessionCaller(session);
  if (!caller) return false;
  const context = { ...callerContext(caller), ...request.context };
  return ownDecision(caller, { ...request, context }) === "allowed";
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: (request: AwsRequest, address: string) => Answer,
  clock: () => Date,
): Promise<void> {
  const { method = "GET", headers } = incoming;
  const request = { method, url: new URL(`http://aws${incoming.url}`), headers, body: await readBody(incoming) };
  const given = answer(request, incoming.socket.remoteAddress ?? "");
  // SDKs take the time from here when theirs is wrong.
  send(outgoing, { ...given, headers: { ...given.headers, date: clock().toUTCString() } });
}
