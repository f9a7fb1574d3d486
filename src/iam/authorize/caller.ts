import { parseArn } from "../arn.ts";
import type { RequestPrincipal } from "../request.ts";

/** Who asks, as far as the rules tell principals apart. */
export type CallerKind =
  /** Not told: it is taken to be of the resource's account, and no policy that names principals names it. */
  | "unknown"
  | "user"
  | "role"
  | "role-session"
  /** A session of `sts:GetFederationToken`. */
  | "federated-user"
  | "root"
  /** A service, a web or SAML identity, an origin access identity, nobody known: what has no policies of its own. */
  | "outside";

export interface Caller {
  kind: CallerKind;
  /** Of twelve digits; absent for what belongs to no account. */
  account?: string;
  /** Whether it is a role that a service made for itself, or a session of one. */
  serviceLinked: boolean;
}

const unknown: Caller = { kind: "unknown", serviceLinked: false };
const outside: Caller = { kind: "outside", serviceLinked: false };

const known = new WeakMap<readonly string[], Caller>();

/** What the rules ask about a principal; remembered, as one principal mostly asks often. */
export function callerOf(principal: RequestPrincipal | undefined): Caller {
  if (principal === undefined) return unknown;
  const { type, names } = principal;
  if (type !== "AWS" || names.length === 0) return outside;
  const remembered = known.get(names);
  if (remembered !== undefined) return remembered;
  const caller = namedCaller(names);
  known.set(names, caller);
  return caller;
}

function namedCaller(names: readonly string[]): Caller {
  const arn = parseArn(names[0]!);
  if (arn === undefined || !/^\d{12}$/.test(arn.account)) return outside;
  const serviceLinked = names.some((name) => name.includes(":role/aws-service-role/"));
  return { kind: kindOf(arn.resource), account: arn.account, serviceLinked };
}

function kindOf(resource: string): CallerKind {
  if (resource === "root") return "root";
  return kindsByPrefix[resource.slice(0, resource.indexOf("/"))] ?? "user";
}

const kindsByPrefix: Readonly<Record<string, CallerKind>> = {
  user: "user",
  role: "role",
  "assumed-role": "role-session",
  "federated-user": "federated-user",
};
