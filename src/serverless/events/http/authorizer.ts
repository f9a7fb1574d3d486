import type { Value } from "../../../cloudformation/template.ts";
import { stemOf } from "../../naming.ts";
import type { ServiceFunction } from "../../service.ts";
import { flag, integer, mapping, present, reject, text, texts, value, type Fields } from "../fields.ts";

/** Who may call an endpoint. */
export type Authorizer = IamAuthorizer | ExistingAuthorizer | OwnAuthorizer;

/** Callers sign requests with AWS credentials. */
export interface IamAuthorizer {
  kind: "iam";
}

/** An authorizer that is not this event's to make. */
export interface ExistingAuthorizer {
  kind: "existing";
  id: Value<string>;
  cognito: boolean;
  scopes?: readonly string[] | undefined;
}

/** An authorizer that the template makes: a function's or a user pool's. */
export interface OwnAuthorizer {
  kind: "own";
  name: string;
  /** Stem of its logical ids. */
  stem: string;
  /** ARN of the function or user pool. */
  arn: Value<string>;
  /** The function, when the service has it. */
  fn?: ServiceFunction | undefined;
  cognito: boolean;
  /** `TOKEN`, `REQUEST` or `COGNITO_USER_POOLS`. */
  type: string;
  scopes?: readonly string[] | undefined;
  /** The right to invoke the function is granted elsewhere. */
  managedExternally: boolean;
  identitySource?: unknown;
  identityValidationExpression?: string | undefined;
  /** Seconds an answer is kept. */
  resultTtlInSeconds?: number | undefined;
}

const defaultIdentitySource = "method.request.header.Authorization";
const defaultTtl = 300;

/** What an event says of its callers. */
export interface Authorization {
  authorizer?: Authorizer | undefined;
  /** User pool claims that the function asks for. */
  claims: readonly string[];
}

/** Reads `authorizer`: a name, an ARN, `aws_iam`, or a mapping. */
export function parseAuthorization(http: Fields): Authorization {
  const { authorizer: given } = http.values;
  if (typeof given === "string") return { authorizer: parseText(given, http), claims: [] };
  const authorizer = mapping(http, "authorizer");
  if (!authorizer) return { claims: [] };
  return { authorizer: parseMapping(authorizer), claims: texts(authorizer, "claims") ?? [] };
}

function parseText(given: string, http: Fields): Authorizer | undefined {
  if (given.toUpperCase() === "AWS_IAM") return { kind: "iam" };
  const isArn = given.includes(":");
  const fn = isArn ? undefined : functionNamed(given, http, "authorizer");
  if (!isArn && !fn) return undefined;
  return {
    ...backendOf(isArn ? nameInArn(given) : given, fn?.target ?? given, fn, undefined),
    managedExternally: false,
    identitySource: defaultIdentitySource,
  };
}

function parseMapping(authorizer: Fields): Authorizer | undefined {
  const type = text(authorizer, "type")?.toUpperCase();
  if (type === "AWS_IAM") return { kind: "iam" };
  const id = value(authorizer, "authorizerId");
  const scopes = texts(authorizer, "scopes");
  if (type !== undefined && id !== undefined) return { kind: "existing", id, cognito: type === cognitoType, scopes };
  const backend = parseBackend(authorizer, type);
  if (!backend) return undefined;
  const resultTtlInSeconds = integer(authorizer, "resultTtlInSeconds") ?? defaultTtl;
  return {
    ...backend,
    scopes,
    managedExternally: flag(authorizer, "managedExternally") ?? false,
    identitySource: identitySource(authorizer, backend.type, resultTtlInSeconds),
    identityValidationExpression: text(authorizer, "identityValidationExpression"),
    resultTtlInSeconds,
  };
}

/** A request authorizer that keeps no answers needs no identity; any other one does. */
function identitySource({ values }: Fields, type: string, ttl: number): unknown {
  return values.identitySource ?? (type === "REQUEST" && ttl === 0 ? undefined : defaultIdentitySource);
}

type OwnBackend = Pick<OwnAuthorizer, "kind" | "name" | "stem" | "arn" | "fn" | "cognito" | "type">;

function parseBackend(authorizer: Fields, type: string | undefined): OwnBackend | undefined {
  const arn = value(authorizer, "arn");
  const name = text(authorizer, "name");
  if (arn !== undefined) return parseArn(arn, name, type, authorizer);
  if (name !== undefined) {
    const fn = functionNamed(name, authorizer, "name");
    return fn && backendOf(name, fn.target, fn, type);
  }
  rejectNameless(authorizer);
  return undefined;
}

function parseArn(
  arn: Value<string>,
  name: string | undefined,
  type: string | undefined,
  authorizer: Fields,
): OwnBackend | undefined {
  const usedName = name ?? (typeof arn === "string" ? nameInArn(arn) : undefined);
  if (usedName !== undefined) return backendOf(usedName, arn, undefined, type);
  const message = "an authorizer whose `arn` is an intrinsic function has no `name`";
  reject(authorizer, "arn", "serverless/invalid-authorizer", message, "add a `name`: its logical id is made of it");
  return undefined;
}

const cognitoType = "COGNITO_USER_POOLS";

function backendOf(
  name: string,
  arn: Value<string>,
  fn: ServiceFunction | undefined,
  type: string | undefined,
): OwnBackend {
  const isPool = typeof arn === "string" && /^arn:[\w-]*:cognito-idp:/.test(arn);
  const cognito = type === cognitoType || isPool;
  return { kind: "own", name, stem: stemOf(name), arn, fn, cognito, type: cognito ? cognitoType : (type ?? "TOKEN") };
}

/** The framework's name for an authorizer known by ARN: what follows the last `-` after the last `:`. */
function nameInArn(arn: string): string {
  return arn.split(":").at(-1)!.split("-").at(-1)!;
}

function functionNamed(name: string, fields: Fields, key: string): ServiceFunction | undefined {
  const fn = fields.service.functions.find((candidate) => candidate.key === name);
  if (!fn) {
    const message = `authorizer \`${name}\` is not a function of this service`;
    const hint = "write the key of a function, or the ARN of one that is deployed elsewhere";
    reject(fields, key, "serverless/authorizer-not-found", message, hint);
  }
  return fn;
}

function rejectNameless(authorizer: Fields): void {
  const message = "an authorizer has neither `name` nor `arn`";
  const hint = present(authorizer, "authorizerId")
    ? "add its `type`, for example `COGNITO_USER_POOLS`"
    : "name a function, give an ARN, or give `type` and `authorizerId` of an authorizer that exists";
  const at = authorizer.service.spanOf(authorizer.path, "key");
  authorizer.service.diagnostics.error("serverless/invalid-authorizer", message, { at, hint });
}
