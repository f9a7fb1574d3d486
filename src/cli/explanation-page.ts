import { placeText } from "../diagnostics/place.ts";
import type { Style } from "../diagnostics/style.ts";
import { awsKind } from "../broker/domain/kinds.ts";
import { durationText } from "../broker/domain/duration.ts";
import type { Provider } from "../broker/domain/provider.ts";
import type { ChainStep, Resolution } from "../broker/domain/resolve.ts";
import type { Deployer } from "../broker/domain/who-deploys.ts";
import type { ExplainedNeed, Explanation } from "./explanation.ts";
import { targetText } from "./explanation-json.ts";
import type { LocalCredentials } from "./local-credentials.ts";

/** An explanation as a person reads it: for each kind the levels from the narrowest, the one that decides marked. */
export function explanationPage(explanation: Explanation, style: Style): string {
  const { service, stage, region } = explanation.instance;
  const head = [service, stage, ...(region === null ? [] : [region])].map(style.bold).join(style.dim(" · "));
  return [head, ...explanation.deployers.map((explained) => kindBlock(explained, explanation, style))].join("\n\n");
}

function kindBlock({ name, deployer }: ExplainedNeed, { file, local }: Explanation, style: Style): string {
  const { resolution } = deployer;
  return [
    `  ${style.dim(name)}  ${answer(deployer, style)}`,
    ...(file === undefined ? [style.dim("  no passrole.yml says who deploys here")] : tree(resolution, style)),
    ...accessLines(resolution, style).map((line) => `  ${line}`),
    ...(name === awsKind ? [`  ${localLine(deployer, local, style)}`] : []),
  ].join("\n");
}

function answer({ outcome, provider, account, resolution }: Deployer, style: Style): string {
  if (outcome === "linked") {
    const where = account === null ? "" : `${style.dim("in account")} ${style.bold(account)}`;
    return `${style.green(style.bold(provider!))} ${where}`.trimEnd();
  }
  if (outcome === "none") return style.yellow("explicitly none");
  if (outcome === "refused") return style.red("refused");
  return resolution.kind === "aws" ? style.yellow("unlinked: local credentials") : style.dim("unlinked");
}

function tree({ chain, decision }: Resolution, style: Style): string[] {
  const winner = decision.outcome === "unlinked" ? undefined : decision.step;
  const nameWidth = Math.max(...chain.map(({ name }) => name.length));
  const targetWidth = Math.max(...chain.map(({ link }) => (link ? targetText(link.target).length : 1)));
  return chain.map((step, index) => {
    const branch = style.dim(index === chain.length - 1 ? "└─" : "├─");
    return `  ${branch} ${stepLine(step, step === winner, nameWidth, targetWidth, style)}`.trimEnd();
  });
}

function stepLine(step: ChainStep, wins: boolean, nameWidth: number, targetWidth: number, style: Style): string {
  const { level, name, link } = step;
  const target = (link ? targetText(link.target) : "·").padEnd(targetWidth);
  const text = `${level.replace("-", " ").padEnd(12)}  ${name.padEnd(nameWidth)}  `;
  const at = link?.at ? style.dim(placeText(link.at)) : "";
  if (wins) return `${text}${style.green(style.bold(target))}  ${style.green("◀ decides")}  ${at}`;
  return `${style.dim(text + target)}  ${" ".repeat("◀ decides".length)}  ${at}`.trimEnd();
}

function accessLines({ decision }: Resolution, style: Style): string[] {
  return decision.outcome === "linked" ? [accessLine(decision.provider, style)] : [];
}

function accessLine({ access }: Provider, style: Style): string {
  if (access.mode === "profile") return labelled("profile", access.profile, style);
  if (access.mode === "static") {
    const values = [...access.values].map(
      ([field, value]) => `${field} ${"env" in value ? `$${value.env}` : value.text}`,
    );
    return labelled("values", values.join(", "), style);
  }
  const externalId = access.externalId === undefined ? "without external id" : "with external id";
  const session = style.dim(`for ${durationText(access.durationSeconds)}, ${externalId}`);
  return labelled("role", `${access.role.text}  ${session}`, style);
}

function localLine({ outcome }: Deployer, local: LocalCredentials, style: Style): string {
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
