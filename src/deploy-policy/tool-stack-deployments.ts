import { toolStacks, type Included } from "../catalogue/tools/stacks/tool-stacks.ts";
import type { AppNames, ToolStack } from "../catalogue/tools/stacks/tool-stack.ts";
import type { Deployment } from "./deployment.ts";

/** A kind of stack that tools make for themselves, and its deploys: one for each place that the apps are deployed to. */
export interface ToolStackDeployments {
  include: Included;
  deployments: readonly Deployment[];
}

/** What the tools of some deployments make for themselves, each kind of stack by itself. */
export function toolStackDeployments(
  deployments: readonly Deployment[],
  wanted: readonly Included[],
): readonly ToolStackDeployments[] {
  const byStack = new Map<ToolStack, Map<string, Deployment>>();
  for (const deployment of deployments.filter(({ nested }) => !nested)) {
    for (const stack of stacksFor(deployment, wanted)) {
      const made = deploymentOf(stack, deployment);
      const { partition, account, region, stackName } = made.target;
      const key = JSON.stringify([partition, account, region, stackName, made.settings]);
      byStack.set(stack, (byStack.get(stack) ?? new Map<string, Deployment>()).set(key, made));
    }
  }
  return [...byStack].map(([{ include }, made]) => ({ include, deployments: [...made.values()] }));
}

function stacksFor({ tool, settings = {} }: Deployment, wanted: readonly Included[]): readonly ToolStack[] {
  return (toolStacks[tool] ?? []).filter(
    ({ include, unless }) => wanted.includes(include) && (unless === undefined || settings[unless] === undefined),
  );
}

function deploymentOf(stack: ToolStack, app: Deployment): Deployment {
  const names = namesOf(app);
  const stackName = stack.stackName(names);
  const template = stack.template(names);
  const ids = Object.keys(template.Resources);
  return {
    template,
    target: { ...app.target, stackName, parameters: {} },
    tool: stack.deployedBy ?? app.tool,
    plugins: [],
    stackTags: [],
    constructs: new Map(ids.map((id) => [id, `${stackName}/${id}`])),
    origin: () => undefined,
    ...(stack.calls && { ownCalls: stack.calls }),
    ...(stack.through === "roles" ? rolesOf(app, names) : { settings: { ...names, own: { stack: true } } }),
  };
}

/** It is deployed with the roles that the app's stack names, or without any where that names none. */
function rolesOf(
  { settings, deployRole, serviceRole }: Deployment,
  names: AppNames,
): Pick<Deployment, "settings" | "deployRole" | "serviceRole"> {
  return {
    settings: { ...settings, ...names, ...assetsOf(names, deployRole !== undefined) },
    ...(deployRole !== undefined && { deployRole }),
    ...(serviceRole !== undefined && { serviceRole }),
  };
}

/** The code of its functions is published to the bucket of CDK's bootstrap stack. */
function assetsOf({ qualifier }: AppNames, byRole: boolean): Readonly<Record<string, unknown>> {
  const place = "${AWS::AccountId}-${AWS::Region}";
  const role = `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/cdk-${qualifier}-file-publishing-role-${place}`;
  if (byRole) return { publishingRoles: [{ "Fn::Sub": role }] };
  const bucket = `cdk-${qualifier}-assets-${place}`;
  return { own: { stack: true, buckets: [{ "Fn::Sub": bucket }], objects: [{ "Fn::Sub": `${bucket}/*` }] } };
}

function namesOf({ settings = {} }: Deployment): AppNames {
  const text = (name: keyof AppNames, otherwise: string): string => {
    const value = settings[name];
    return typeof value === "string" ? value : otherwise;
  };
  return { qualifier: text("qualifier", "hnb659fds"), app: text("app", "*"), stage: text("stage", "*") };
}
