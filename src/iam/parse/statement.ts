import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Statement } from "../policy.ts";
import { actionFault } from "./action.ts";
import { parseCondition } from "./condition.ts";
import {
  checkKeys,
  clipped,
  isObject,
  readText,
  readTexts,
  reportFault,
  shown,
  type Fault,
  type PlacedItem,
  type Reading,
} from "./grammar.ts";
import { placeRules } from "./places.ts";
import { readPrincipal } from "./principal.ts";
import { completedArn, resourceFault } from "./resource.ts";
import { misplacedVariable } from "./variables.ts";

const elements = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
] as const;

/** Reads one statement; undefined when it is none at all. */
export function parseStatement(value: unknown, path: DocumentPath, reading: Reading): Statement | undefined {
  if (!isObject(value)) {
    reading.diagnostics.error("policy/not-a-statement", `a statement is an object, not \`${shown(value)}\``, {
      at: reading.spanOf(path),
      hint: 'a statement is e.g. `{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }`',
    });
    return undefined;
  }
  checkKeys(value, elements, "a statement", path, reading);
  const statement: Statement = {
    ...readSid(value["Sid"], path, reading),
    Effect: readEffect(value, path, reading),
    ...readPrincipal(value, path, reading),
    ...readPair(value, "Action", path, reading),
    ...readPair(value, "Resource", path, reading),
    ...(value["Condition"] !== undefined && {
      Condition: parseCondition(value["Condition"], [...path, "Condition"], reading),
    }),
  };
  if (reading.place === "resourceControl") reportFault(controlFault(statement), path, reading);
  return statement;
}

function readSid(value: unknown, path: DocumentPath, reading: Reading): { Sid?: string } {
  if (value === undefined) return {};
  const sid = readText(value, [...path, "Sid"], { example: "ReadPhotos", unquoted: ["number"] }, reading);
  if (!sid) return {};
  reportFault(sidFault(sid.text, reading) ?? misplacedVariable(sid.text, "Sid"), sid.path, reading);
  return { Sid: sid.text };
}

/** IAM: "Statement IDs (SID) must be alpha-numeric". Resources' policies take more. */
function sidFault(sid: string, { place }: Reading): Fault | undefined {
  if (!placeRules[place].plainSid || /^[0-9A-Za-z]*$/.test(sid)) return undefined;
  const message = `\`${clipped(sid)}\` is no name for a statement`;
  return { code: "policy/invalid-sid", message, hint: "letters and digits only" };
}

function readEffect(value: Record<string, unknown>, path: DocumentPath, reading: Reading): "Allow" | "Deny" {
  const effect = value["Effect"];
  if (effect === "Allow" || effect === "Deny") return effect;
  const near = didYouMean(shown(effect ?? ""), ["Allow", "Deny"]);
  const found = effect === undefined ? "no `Effect`" : `the effect \`${shown(effect)}\``;
  reading.diagnostics.error("policy/invalid-effect", `the statement has ${found}`, {
    at: reading.spanOf(effect === undefined ? path : [...path, "Effect"]),
    hint: near ? `write \`${near}\`` : "write `Effect: Allow` or `Effect: Deny`",
  });
  return "Deny";
}

type Named = "Action" | "Resource";

/** An element or its negation: both is never allowed, neither only where it is not needed. */
function readPair(
  value: Record<string, unknown>,
  name: Named,
  path: DocumentPath,
  reading: Reading,
): Pick<Statement, "Action" | "NotAction" | "Resource" | "NotResource"> {
  const keys = [name, `Not${name}` as const].filter((key) => value[key] !== undefined);
  reportFault(pairFault(name, keys, reading), keys[0] && keys.length === 1 ? [...path, keys[0]] : path, reading);
  const key = keys[0];
  if (key === undefined) return {};
  const example = name === "Action" ? "s3:GetObject" : "arn:aws:s3:::photos/*";
  const texts = readTexts(value[key], [...path, key], { example }, reading);
  if (isEmptyList(value[key])) reportFault(emptyFault(key), [...path, key], reading);
  const read = name === "Action" ? readAction : readResource;
  return { [key]: texts.map((item) => read(item, key, reading)) };
}

function readAction({ text, path }: PlacedItem, element: string, reading: Reading): string {
  reportFault(actionFault(text, element, reading.place), path, reading);
  return text;
}

/** The resource as IAM takes it: an ARN of fewer than six parts is completed, which the author may not have meant. */
function readResource({ text, path }: PlacedItem, _: string, reading: Reading): string {
  const fault = resourceFault(text, reading);
  reportFault(fault, path, reading);
  const completed = fault ? text : completedArn(text);
  if (completed !== text) {
    const message = `\`${clipped(text)}\` has fewer than an ARN's six parts: IAM takes \`*\` for the others`;
    const detail = { at: reading.spanOf(path), hint: `write \`${clipped(completed)}\` if that is meant` };
    reading.diagnostics.note("policy/incomplete-arn", message, detail);
  }
  return completed;
}

function pairFault(name: Named, keys: readonly string[], { place }: Reading): Fault | undefined {
  const { name: policy, resource } = placeRules[place];
  const needed = name === "Action" || resource === "needed";
  if (keys.length > 0 && name === "Resource" && resource === "none") {
    const message = `\`${keys[0]}\` does not belong in ${policy}: it is about the role it stands on`;
    return { code: "policy/misplaced-resource", message, hint: "remove it" };
  }
  if (keys.includes("NotAction") && place === "resourceControl") {
    return {
      code: "policy/control-policy",
      message: `${policy} has no \`NotAction\``,
      hint: "name actions in `Action`",
    };
  }
  if (keys.length === 1 || (keys.length === 0 && !needed)) return undefined;
  const what = keys.length === 0 ? `neither \`${name}\` nor \`Not${name}\`` : `both \`${name}\` and \`Not${name}\``;
  return { code: "policy/one-of-two", message: `the statement has ${what}`, hint: "a statement has one of the two" };
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** IAM: "Policy statement must contain actions", "… must contain resources". */
function emptyFault(element: string): Fault {
  const message = `\`${element}\` is an empty list`;
  return { code: "policy/empty-list", message, hint: "name at least one, or leave the statement out" };
}

/** The policy validation check "RCP syntax error allow": only what AWS itself attaches allows anything. */
function controlFault({ Effect, Resource, Condition }: Statement): Fault | undefined {
  if (Effect === "Deny" || (Condition === undefined && Resource?.length === 1 && Resource[0] === "*")) return undefined;
  const message = "an `Allow` of a resource control policy is about everything, without a condition";
  return { code: "policy/control-policy", message, hint: "write a `Deny`: such policies only take away" };
}
