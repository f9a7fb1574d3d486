import type { Condition, PolicyDocument } from "../../src/iam/policy.ts";
import type { RequestContext } from "../../src/iam/request.ts";
import { account } from "../own-policy.ts";
import { named } from "./named.ts";
import { foreignAccount, session } from "./question.ts";
import type { Random } from "./random.ts";

/** What a session has, with what the document asks for: as it asks, otherwise, or not at all. */
export function drawContext({ Statement }: PolicyDocument, random: Random): RequestContext {
  const asked = Statement.flatMap(({ Condition }) => askedKeys(Condition ?? {}));
  const present = asked.filter(() => random.chance(0.8));
  const drawn = present.map(({ key, values, many }) => [key, drawValue(values, many, random)] as const);
  const taken = new Set(drawn.map(([key]) => key.toLowerCase()));
  const others = Object.entries(session).filter(([key]) => !taken.has(key.toLowerCase()) && random.chance(0.9));
  return Object.fromEntries([...others, ...drawn]);
}

interface AskedKey {
  key: string;
  values: readonly string[];
  /** Whether the operator is for keys of several values. */
  many: boolean;
}

function askedKeys(condition: Condition): AskedKey[] {
  return Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({
      key,
      values: [values].flat().map(String),
      many: /^For/i.test(operator),
    })),
  );
}

function drawValue(values: readonly string[], many: boolean, random: Random): string | string[] {
  const one = (): string => (random.chance(0.7) ? named(random.pick(values), random) : otherThan(random.pick(values)));
  return many ? Array.from({ length: 1 + random.below(3) }, one) : one();
}

/** A value of the same type. */
function otherThan(value: string): string {
  if (/^(?:true|false)$/i.test(value)) return value.toLowerCase() === "true" ? "false" : "true";
  if (/^\d+$/.test(value)) return String(Number(value) + 1);
  if (/^\d+\.\d+\.\d+\.\d+/.test(value)) return "198.51.100.1";
  return value.startsWith("arn:") ? value.replace(account, foreignAccount).replace(/.$/, "z") : `${value}x`;
}
