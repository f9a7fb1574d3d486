import { didYouMean } from "../../diagnostics/did-you-mean.ts";
import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Principal, Statement } from "../policy.ts";
import { parseCondition } from "./condition.ts";
import { checkKeys, isObject, shown, textList, type Reading } from "./grammar.ts";
import type { PolicyPlace } from "./policy.ts";

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
export function parseStatement(
  value: unknown,
  path: DocumentPath,
  place: PolicyPlace,
  reading: Reading,
): Statement | undefined {
  if (!isObject(value)) {
    reading.diagnostics.error("policy/not-a-statement", `a statement is an object, not ${JSON.stringify(value)}`, {
      at: reading.spanOf(path),
    });
    return undefined;
  }
  checkKeys(value, elements, "a statement", path, reading);
  return {
    ...readSid(value["Sid"], path, place, reading),
    Effect: readEffect(value, path, reading),
    ...readPrincipal(value, path, place, reading),
    ...readPair(value, "Action", path, true, reading),
    ...readPair(value, "Resource", path, place === "identity", reading),
    ...(value["Condition"] !== undefined && {
      Condition: parseCondition(value["Condition"], [...path, "Condition"], reading),
    }),
  };
}

/** Names in identity policies are letters and digits; resource policies take more. */
function readSid(value: unknown, path: DocumentPath, place: PolicyPlace, reading: Reading): { Sid?: string } {
  if (value === undefined) return {};
  const sid = shown(value);
  if (place !== "identity" || /^[0-9A-Za-z]*$/.test(sid)) return { Sid: sid };
  reading.diagnostics.error("policy/invalid-sid", `\`${sid}\` is no name for a statement`, {
    at: reading.spanOf([...path, "Sid"]),
    hint: "letters and digits only",
  });
  return {};
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
  needed: boolean,
  reading: Reading,
): Pick<Statement, "Action" | "NotAction" | "Resource" | "NotResource"> {
  const keys = [name, `Not${name}` as const].filter((key) => value[key] !== undefined);
  if (keys.length === 2 || (keys.length === 0 && needed)) reportPair(name, keys.length, path, reading);
  const key = keys[0];
  if (key === undefined) return {};
  const texts = textList(value[key], [...path, key], reading);
  texts.forEach((text, index) => {
    const itemPath = Array.isArray(value[key]) ? [...path, key, index] : [...path, key];
    checkText(text, name, itemPath, reading);
  });
  return { [key]: texts };
}

function reportPair(name: Named, count: number, path: DocumentPath, { diagnostics, spanOf }: Reading): void {
  const what = count === 0 ? `neither \`${name}\` nor \`Not${name}\`` : `both \`${name}\` and \`Not${name}\``;
  diagnostics.error("policy/one-of-two", `the statement has ${what}`, {
    at: spanOf(path),
    hint: "a statement has one of the two",
  });
}

function checkText(text: string, name: Named, path: DocumentPath, { diagnostics, spanOf }: Reading): void {
  const at = spanOf(path);
  if (name === "Action" && !/^(?:\*|[^\s:]+:[^\s:]+)$/.test(text)) {
    const hint = "an action is `service:Operation`, e.g. `s3:GetObject`, or `*`";
    diagnostics.error("policy/invalid-action", `\`${text}\` is no action`, { at, hint });
  } else if (name === "Resource" && !/^(?:\*|arn:[^:]+:[^:]+:[^:]*:[^:]*:.+|.*\*.*)$/.test(text)) {
    const hint = "a resource is an ARN of six parts, or `*`";
    diagnostics.error("policy/invalid-resource", `\`${text}\` is no resource`, { at, hint });
  }
}

function readPrincipal(
  value: Record<string, unknown>,
  path: DocumentPath,
  place: PolicyPlace,
  reading: Reading,
): Pick<Statement, "Principal" | "NotPrincipal"> {
  const key = (["Principal", "NotPrincipal"] as const).find((key) => value[key] !== undefined);
  const found = key !== undefined;
  if (found === (place === "identity")) reportPrincipal(key, path, reading);
  if (key === undefined) return {};
  return { [key]: principalOf(value[key], [...path, key], reading) };
}

function reportPrincipal(key: string | undefined, path: DocumentPath, { diagnostics, spanOf }: Reading): void {
  if (key === undefined) {
    diagnostics.error("policy/principal", "the statement names no principal", { at: spanOf(path) });
  } else {
    const message = `\`${key}\` does not belong in a policy of a role, user or group: that is the principal`;
    diagnostics.error("policy/principal", message, { at: spanOf([...path, key], "key") });
  }
}

const principalTypes = ["AWS", "Service", "Federated", "CanonicalUser"];

function principalOf(value: unknown, path: DocumentPath, reading: Reading): Principal {
  if (value === "*") return "*";
  if (!isObject(value)) {
    const hint = `write \`*\` or an object such as \`{ "AWS": "111122223333" }\``;
    reading.diagnostics.error("policy/principal", `\`${path.at(-1)}\` is ${JSON.stringify(value)}`, {
      at: reading.spanOf(path),
      hint,
    });
    return {};
  }
  checkKeys(value, principalTypes, "a principal", path, reading);
  const entries = Object.entries(value).map(([type, names]) => [type, textList(names, [...path, type], reading)]);
  return Object.fromEntries(entries) as Principal;
}
