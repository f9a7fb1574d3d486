import { createRequire } from "node:module";
import type { Scalar } from "yaml";
import { isIntrinsic, isRecord } from "../../cloudformation/intrinsics.ts";
import type { RoleConfiguration } from "../../serverless/role/extract/configuration.ts";

const require = createRequire(import.meta.url);

/** The configuration as a piece of serverless.yml, with what goes from it in a comment before it. */
export function configurationText({ add, remove }: RoleConfiguration): string {
  const removed = remove.map((path) => `#   ${path.join(".")}`);
  const comment = removed.length === 0 ? [] : ["# instead of:", ...removed];
  return [...comment, yamlText(add, shortTag).trimEnd(), ""].join("\n");
}

/** A value as YAML that readers of version 1.1 read alike: a date is a text. What `write` gives stands in place of a value. */
export function yamlText(value: unknown, write: (value: unknown) => Scalar | undefined = () => undefined): string {
  const { Document } = require("yaml") as typeof import("yaml");
  const document = new Document(replaced(value, write), { aliasDuplicateObjects: false, compat: "yaml-1.1" });
  return document.toString({ lineWidth: 0 });
}

function replaced(value: unknown, write: (value: unknown) => unknown): unknown {
  const written = write(value);
  if (written !== undefined) return written;
  if (Array.isArray(value)) return value.map((item) => replaced(item, write));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, write)]));
}

/** `Fn::Sub` of a text as `!Sub "…"`. */
function shortTag(value: unknown): Scalar | undefined {
  if (!isIntrinsic(value) || !("Fn::Sub" in value) || typeof value["Fn::Sub"] !== "string") return undefined;
  const { Scalar } = require("yaml") as typeof import("yaml");
  const scalar = new Scalar(value["Fn::Sub"]);
  scalar.tag = "!Sub";
  scalar.type = "QUOTE_DOUBLE";
  return scalar;
}
