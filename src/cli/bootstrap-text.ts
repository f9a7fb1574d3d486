import type { Deployment } from "../deploy-policy/deployment.ts";
import type { DeployPolicy } from "../deploy-policy/policies.ts";

/**
 * The commands that give the role CloudFormation works with in CDK's bootstrap stack these policies in place of
 * `AdministratorAccess`: they are made in each account, and each environment is bootstrapped with their ARNs.
 */
export function bootstrapText(policies: readonly DeployPolicy[], deployments: readonly Deployment[]): string {
  const accounts = Map.groupBy(deployments, ({ target }) => target.account);
  return [...accounts].map(([account, own]) => inAccount(account, policies, own).join("\n")).join("\n\n") + "\n";
}

function inAccount(
  account: string,
  policies: readonly DeployPolicy[],
  deployments: readonly Deployment[],
): readonly string[] {
  const known = account !== "*";
  const named = known ? account : "$account";
  const arns = policies.map(({ name }) => `arn:${deployments[0]!.target.partition}:iam::${named}:policy/${name}`);
  const environments = new Set(deployments.map((deployment) => bootstrapLine(named, deployment, arns)));
  return [
    ...(known ? [`# in account ${account}`] : ["account=$(aws sts get-caller-identity --query Account --output text)"]),
    ...policies.map(createLine),
    "# with --toolkit-stack-name where the bootstrap stack is not CDKToolkit",
    ...environments,
  ];
}

function createLine({ name, document }: DeployPolicy): string {
  return `aws iam create-policy --policy-name ${name} --policy-document ${shellWord(JSON.stringify(document))}`;
}

function bootstrapLine(account: string, { target, settings }: Deployment, arns: readonly string[]): string {
  const { qualifier } = settings ?? {};
  const ofItsOwn =
    typeof qualifier === "string" && qualifier !== "hnb659fds" ? ` --qualifier ${shellWord(qualifier)}` : "";
  const environment = `"aws://${account}/${target.region}"`;
  return `cdk bootstrap ${environment}${ofItsOwn} --cloudformation-execution-policies "${arns.join(",")}"`;
}

function shellWord(text: string): string {
  return /^[\w.-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
