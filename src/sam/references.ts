import { isRecord } from "../cloudformation/intrinsics.ts";
import type { Expansion } from "./expansion.ts";

/**
 * Rewrites what the user's template refers to by names that the result does not have: `Ref: Layer` becomes the layer's
 * hashed id, `Ref: Function.Alias` the alias's.
 */
export function withNewNames(value: unknown, expansion: Expansion): unknown {
  if (Array.isArray(value)) return value.map((item) => withNewNames(item, expansion));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renamedIn(key, item, expansion)]));
}

function renamedIn(key: string, value: unknown, expansion: Expansion): unknown {
  if (key === "Ref" && typeof value === "string") return newName(value, expansion);
  if (key === "DependsOn") return [value].flat().flatMap((name) => newNames(String(name), expansion));
  if (key === "Fn::GetAtt") return attributeOf(value, expansion);
  if (key === "Fn::Sub") return substitution(value, expansion);
  return withNewNames(value, expansion);
}

function newName(name: string, { renamed, parts }: Expansion): string {
  return parts.get(name) ?? renamed.get(name)?.[0] ?? name;
}

function newNames(name: string, { renamed }: Expansion): readonly string[] {
  return renamed.get(name) ?? [name];
}

/** `GetAtt: [Function.Alias, …]` and `GetAtt: Function.Alias.…` name the part as well. */
function attributeOf(value: unknown, expansion: Expansion): unknown {
  const [first = "", ...rest] = Array.isArray(value) ? value.map(String) : String(value).split(".");
  const part = expansion.parts.get(`${first}.${rest[0] ?? ""}`);
  if (part !== undefined && rest.length > 1) return [part, rest.slice(1).join(".")];
  const attribute = Array.isArray(value) && isRecord(value[1]) ? (value[1] as unknown) : rest.join(".");
  return [newName(first, expansion), attribute];
}

function substitution(value: unknown, expansion: Expansion): unknown {
  if (typeof value === "string") return newText(value, expansion);
  if (!Array.isArray(value)) return value;
  const [text, variables] = value as [unknown, unknown];
  const rewritten = typeof text === "string" ? newText(text, expansion) : text;
  return [rewritten, withNewNames(variables, expansion)];
}

function newText(text: string, expansion: Expansion): string {
  return text.replaceAll(/\$\{([^!}][^}]*)\}/g, (whole, name: string) => {
    const part = newName(name, expansion);
    if (part !== name) return `\${${part}}`;
    const dot = name.indexOf(".");
    const owner = dot < 0 ? undefined : expansion.renamed.get(name.slice(0, dot))?.[0];
    return owner === undefined ? whole : `\${${owner}${name.slice(dot)}}`;
  });
}
