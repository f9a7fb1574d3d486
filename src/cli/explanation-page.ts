import { placeText } from "../diagnostics/place.ts";
import type { Style } from "../diagnostics/style.ts";
import { awsKind } from "../broker/domain/kinds.ts";
import type { DeployerFacts } from "./deployer-facts.ts";
import type { ExplainedNeed, ExplainedStep, Explanation } from "./explanation.ts";
import type { LocalCredentials } from "./local-credentials.ts";

/** An explanation as a person reads it: for each kind the levels from the narrowest, the one that decides marked. */
export function explanationPage(explanation: Explanation, style: Style): string {
  const { service, stage, region } = explanation.instance;
  const head = [service, stage, ...(region === null ? [] : [region])].map(style.bold).join(style.dim(" · "));
  return [
    head,
    ...explanation.needs.map((need) => kindBlock(need, explanation, style)),
    ...parameterBlock(explanation, style),
  ].join("\n\n");
}

function kindBlock(need: ExplainedNeed, { decider, local }: Explanation, style: Style): string {
  const { access } = need;
  return [
    `  ${style.dim(need.name)}  ${answer(need, style)}`,
    ...(decider === undefined ? [style.dim("  no passrole.yml says who deploys here")] : tree(need.chain, style)),
    ...(access ? [`  ${labelled(access.label, `${access.text}  ${style.dim(access.remark)}`.trimEnd(), style)}`] : []),
    ...(need.name === awsKind ? [`  ${localLine(need.who, local, style)}`] : []),
  ].join("\n");
}

function answer({ kind, who: { outcome, provider, account } }: ExplainedNeed, style: Style): string {
  if (outcome === "linked") {
    const where = account === null ? "" : `${style.dim("in account")} ${style.bold(account)}`;
    return `${style.green(style.bold(provider!))} ${where}`.trimEnd();
  }
  if (outcome === "none") return style.yellow("explicitly none");
  if (outcome === "refused") return style.red("refused");
  return kind === "aws" ? style.yellow("unlinked: local credentials") : style.dim("unlinked");
}

function tree(chain: readonly ExplainedStep[], style: Style): string[] {
  const nameWidth = Math.max(...chain.map(({ name }) => name.length));
  const targetWidth = Math.max(...chain.map(({ target }) => target?.length ?? 1));
  return chain.map((step, index) => {
    const branch = style.dim(index === chain.length - 1 ? "└─" : "├─");
    return `  ${branch} ${stepLine(step, nameWidth, targetWidth, style)}`.trimEnd();
  });
}

function stepLine(step: ExplainedStep, nameWidth: number, targetWidth: number, style: Style): string {
  const { level, name, decides } = step;
  const target = (step.target ?? "·").padEnd(targetWidth);
  const text = `${level.replace("-", " ").padEnd(12)}  ${name.padEnd(nameWidth)}  `;
  const at = step.at ? style.dim(placeText(step.at)) : "";
  if (decides) return `${text}${style.green(style.bold(target))}  ${style.green("◀ decides")}  ${at}`;
  return `${style.dim(text + target)}  ${" ".repeat("◀ decides".length)}  ${at}`.trimEnd();
}

function parameterBlock({ parameters = [] }: Explanation, style: Style): string[] {
  if (parameters.length === 0) return [];
  const lines = parameters.map(({ name, level, secret, overridden }) => {
    const hides = overridden.length > 0 ? `, over ${overridden.join(", ")}` : "";
    return `  ${name}  ${style.dim(`from ${level}${hides}${secret ? ", secret" : ""}`)}`;
  });
  return [[`  ${style.dim("parameters")}`, ...lines].join("\n")];
}

function localLine({ outcome }: DeployerFacts, local: LocalCredentials, style: Style): string {
  const [source, ...others] = sourcesOf(local);
  if (outcome !== "unlinked") return labelled("local", style.dim(`would have been ${source}`), style);
  const rest = others.length === 0 ? "" : style.dim(`, before ${others.join(", ")}`);
  return labelled("local", `${source}${rest}`, style);
}

function sourcesOf({ found, profile }: LocalCredentials): string[] {
  if (found.length === 0) return ["the default profile, or what the AWS SDK finds"];
  return found.map((source) => (source === "provider.profile" ? `${source} ${profile ?? ""}` : source));
}

function labelled(label: string, text: string, style: Style): string {
  return `${style.dim(label.padEnd(7))}  ${text}`;
}
