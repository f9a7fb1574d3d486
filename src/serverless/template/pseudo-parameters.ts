import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Template } from "../../cloudformation/template.ts";
import type { Service } from "../service.ts";
import { usedPluginNames } from "../used-plugins.ts";

/**
 * The template as plugin `serverless-pseudo-parameters` leaves it, where the service names that: texts with
 * `#{AWS::Region}`, or another reference in `#{}`, become `Fn::Sub`. Source: its documentation, and its output compared.
 */
export function withPseudoParameters(template: Template, { config }: Service): Template {
  if (!usedPluginNames(config).includes("serverless-pseudo-parameters")) return template;
  const rules = rulesOf(config.custom);
  const sections = Object.entries(template).map(([name, section]) => [
    name,
    typeof section === "string" ? section : replaced(section, rules),
  ]);
  return Object.fromEntries(sections) as Template;
}

interface Rules {
  /** What is a reference: anything in `#{}`, or pseudo parameters alone. */
  reference: RegExp;
  /** Names of regions are references to the stack's own region. */
  replacesRegions: boolean;
}

function rulesOf(custom: unknown): Rules {
  const settings = isRecord(custom) ? custom["pseudoParameters"] : undefined;
  const { allowReferences = true, skipRegionReplace = true } = isRecord(settings) ? settings : {};
  return {
    reference: allowReferences ? /#\{([^}]+)\}/g : /#\{(AWS::[a-zA-Z]+)\}/g,
    replacesRegions: !skipRegionReplace,
  };
}

function replaced(value: unknown, rules: Rules): unknown {
  if (typeof value === "string") return substituted(value, rules);
  if (Array.isArray(value)) return value.map((item) => replaced(item, rules));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, member(key, item, rules)]));
}

/** What stands in `Fn::Sub` already is substituted in its place. */
function member(key: string, value: unknown, rules: Rules): unknown {
  if (key !== "Fn::Sub") return replaced(value, rules);
  if (!Array.isArray(value)) return withinSub(value, rules);
  return value.map((item, index) => (index === 0 ? withinSub(item, rules) : replaced(item, rules)));
}

function withinSub(value: unknown, rules: Rules): unknown {
  const found = replaced(value, rules);
  return typeof value === "string" && isRecord(found) ? found["Fn::Sub"] : found;
}

/** `#@{…}` is no reference, and makes none of the text one: it stands for `#{…}`. */
const escaped = /#@\{([^}]+)\}/g;

function substituted(text: string, { reference, replacesRegions }: Rules): unknown {
  const marked = replacesRegions ? text.replace(regions, "#{AWS::Region}") : text;
  if (marked.search(escaped) >= 0) return marked.replace(escaped, "#{$1}");
  return marked.search(reference) < 0 ? text : { "Fn::Sub": marked.replace(reference, "${$1}") };
}

/** The regions that the plugin knows. */
const regions =
  /ap-(?:northeast-[12]|south-1|southeast-[12])|ca-central-1|eu-(?:central-1|west-[123])|sa-east-1|us-(?:east|west)-[12]/;
