import type { RequestPrincipal } from "../request.ts";
import { principalOf } from "../principal-of.ts";
import type { ComparedStatement } from "./compared-statement.ts";

/** Who asks; undefined for nobody, as in the policies of one principal. */
export type LikelyPrincipal = RequestPrincipal | undefined;

const foreignAccount = "444455556666";

/** Those whom no policy names, of each type. */
const strangers: readonly RequestPrincipal[] = [
  principalOf(`arn:aws:iam::${foreignAccount}:role/example`),
  principalOf("example.amazonaws.com"),
  principalOf("example.com"),
  { type: "CanonicalUser", names: ["example"] },
];

/**
 * One of each kind of principal that the statements tell apart: those they name, others of the accounts they name, and
 * those whom they do not name; nobody where some statements name none.
 */
export function likelyPrincipals(statements: readonly ComparedStatement[]): readonly LikelyPrincipal[] {
  const naming = statements.filter(({ compiled }) => compiled.reachesPrincipal !== undefined);
  if (naming.length === 0) return [undefined];
  const named = naming.flatMap(({ statement }) => namedBy(statement.Principal ?? statement.NotPrincipal ?? "*"));
  const nobody = naming.length < statements.length ? [undefined] : [];
  return distinct([...nobody, ...named, ...strangers], naming);
}

function namedBy(principal: NonNullable<ComparedStatement["statement"]["Principal"]>): RequestPrincipal[] {
  if (principal === "*") return [];
  return Object.entries(principal).flatMap(([type, names]) => [names].flat().flatMap((name) => kindsOf(type, name)));
}

function kindsOf(type: string, name: string): RequestPrincipal[] {
  if (type !== "AWS") return [{ type: type as RequestPrincipal["type"], names: [name] }];
  if (name === "*") return [];
  const principal = principalOf(name);
  const [arn = ""] = principal.names;
  const account = /^arn:[^:]*:[^:]*:[^:]*:([^:]*):/.exec(arn)?.[1];
  const other = account ? [principalOf(`arn:aws:iam::${account}:role/example`)] : [];
  return [principal, ...sessionsOf(arn), ...other];
}

/** A session of a role, which the role's name names as well. */
function sessionsOf(arn: string): RequestPrincipal[] {
  const [, partition, account, path] = /^arn:([^:]*):iam::([^:]*):role\/(.*)$/.exec(arn) ?? [];
  if (path === undefined) return [];
  const name = path.slice(path.lastIndexOf("/") + 1);
  return [principalOf(`arn:${partition}:sts::${account}:assumed-role/${name}/example`, arn)];
}

/** The first of those whom the statements do not tell apart. */
function distinct(principals: readonly LikelyPrincipal[], naming: readonly ComparedStatement[]): LikelyPrincipal[] {
  const kinds = new Map<string, LikelyPrincipal>();
  for (const principal of principals) {
    const request = { action: "", resource: "", ...(principal && { principal }) };
    const kind = naming.map(({ compiled }) => (compiled.reachesPrincipal!(request) ? "1" : "0")).join("");
    if (!kinds.has(kind)) kinds.set(kind, principal);
  }
  return [...kinds.values()];
}
