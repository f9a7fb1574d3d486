import type { Value } from "../../../cloudformation/template.ts";
import { stemOf } from "../../naming.ts";
import { reject, section, text, texts, value, type Fields } from "../fields.ts";
import type { Invoked } from "../invoke-permission.ts";

/** A function that decides who may connect. */
export interface Authorizer {
  name: string;
  /** Stem of its logical ids. */
  stem: string;
  invoked: Invoked;
  /** Logical id of the function, when the service has it. */
  functionId?: string;
  /** Where in a request the identity is. */
  identitySource: readonly string[];
}

const defaultIdentitySource = ["route.request.header.Auth"];

/** Reads `authorizer`: the key of a function, an ARN, or a mapping with either; `none` when it cannot be made. */
export function parseAuthorizer(event: Fields): Authorizer | "none" | undefined {
  const { authorizer: given } = event.values;
  if (given === undefined || given === null) return undefined;
  if (typeof given !== "string") return parseMapping(section(event, "authorizer")) ?? "none";
  return (given.startsWith("arn:") ? deployed(given, given) : ofService(given, event, "authorizer")) ?? "none";
}

function parseMapping(fields: Fields): Authorizer | undefined {
  const arn = value(fields, "arn");
  const name = text(fields, "name");
  const found = arn === undefined ? named(name, fields) : withArn(arn, name, fields);
  return found && { ...found, identitySource: texts(fields, "identitySource") ?? defaultIdentitySource };
}

function named(name: string | undefined, fields: Fields): Authorizer | undefined {
  if (name !== undefined) return ofService(name, fields, "name");
  const message = "an authorizer has neither `name` nor `arn`";
  reject(fields, "name", "serverless/invalid-authorizer", message, "name a function of the service, or give an ARN");
  return undefined;
}

/** The ARN's own name comes before a given one. */
function withArn(arn: Value<string>, name: string | undefined, fields: Fields): Authorizer | undefined {
  const called = typeof arn === "string" ? arn : name;
  if (called !== undefined) return deployed(called, arn);
  const message = "an authorizer whose `arn` is an intrinsic function has no `name`";
  reject(fields, "arn", "serverless/invalid-authorizer", message, "add a `name`: its logical id is made of it");
  return undefined;
}

function deployed(called: string, arn: Value<string>): Authorizer {
  const name = called.split(":").at(-1)!;
  return { name, stem: stemOf(name), invoked: { target: arn }, identitySource: defaultIdentitySource };
}

function ofService(name: string, fields: Fields, key: string): Authorizer | undefined {
  const fn = fields.service.functions.find((candidate) => candidate.key === name);
  if (fn) {
    return { name, stem: fn.stem, invoked: fn, functionId: fn.logicalId, identitySource: defaultIdentitySource };
  }
  const message = `authorizer \`${name}\` is not a function of this service`;
  const hint = "write the key of a function, or the ARN of one that is deployed elsewhere";
  reject(fields, key, "serverless/authorizer-not-found", message, hint);
  return undefined;
}
