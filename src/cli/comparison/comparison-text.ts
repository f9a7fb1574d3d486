import type { StrategyFigures } from "../../deploy-policy/compare/strategy-figures.ts";
import type { Style } from "../../diagnostics/style.ts";
import { policyLimits } from "../../iam/limits.ts";
import { row } from "../columns.ts";

const widths = [16, 10, 10, 10, 8, 15, 12];

/** The strategies side by side, and the ways to more rights that each opens. */
export function comparisonText(figures: readonly StrategyFigures[], style: Style): string {
  const heads = [
    "strategy",
    "policies",
    "characters",
    "lacking of needs",
    "actions",
    "others' resources",
    "escalations",
  ];
  const lines = [
    ...cells(heads, style.bold),
    ...figures.flatMap((each) => cells(figuresOf(each))),
    "",
    ...figures.flatMap(({ strategy, escalations }) => escalationLines(strategy, escalations)),
    style.dim(`characters: of ${policyLimits.managed} each policy may have; others' resources: actions that change`),
    style.dim("something and that the deploy takes, allowed on resources which have nothing to do with it"),
  ];
  return `${lines.join("\n")}\n`;
}

function figuresOf({
  strategy,
  policies,
  characters,
  lacking,
  actions,
  foreign,
  escalations,
}: StrategyFigures): string[] {
  return [strategy, ...[policies, characters, lacking, actions, foreign, escalations.length].map(String)];
}

function cells(texts: readonly string[], paint?: (text: string) => string): string[] {
  return row(texts.map((text, index) => ({ text, width: widths[index]!, ...(paint && { paint }) })));
}

/** Of many the number says enough. */
const mostNamed = 5;

function escalationLines(strategy: string, escalations: StrategyFigures["escalations"]): string[] {
  const named = escalations
    .slice(0, mostNamed)
    .map(({ title, inherent }) => `  ${title}${inherent ? " (inherent)" : ""}`);
  const more = escalations.length - named.length;
  const rest = more > 0 ? [`  and ${more} more: \`passrole check\` names them`] : [];
  return escalations.length === 0 ? [] : [`${strategy} lets whoever has it:`, ...named, ...rest, ""];
}
