import type { Outcome } from "../../../diagnostics/diagnostic.ts";
import type { Located, PlacedText } from "./located.ts";
import { urlDecoded } from "./placed-text.ts";
import { readJson } from "./read-json.ts";
import { readYaml } from "./read-yaml.ts";

/** What a text says, with the text that the places in it count in. */
export interface ReadText {
  located: Located;
  placed: PlacedText;
  isYaml: boolean;
}

/** Reads JSON, JSON as IAM's API encodes it, or, where `yaml` says that it may be that, YAML. */
export function readText(placed: PlacedText, yaml: "no" | "perhaps" | "yes"): Outcome<ReadText> {
  const text = isEncoded(placed.text) ? (urlDecoded(placed) ?? placed) : placed;
  const isYaml = yaml === "yes" || (yaml === "perhaps" && !/^[\uFEFF\s]*[[{"]/.test(text.text));
  const { value, diagnostics } = isYaml ? readYaml(text) : readJson(text);
  return { ...(value && { value: { located: value, placed: text, isYaml } }), diagnostics };
}

function isEncoded(text: string): boolean {
  return /^\s*(?:%7B|%5B)/i.test(text);
}
