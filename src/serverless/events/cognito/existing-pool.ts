import { sub } from "../../../cloudformation/intrinsics.ts";
import type { TemplateStatement } from "../../../cloudformation/template.ts";
import type { CustomResourceUse } from "../../custom-resources/custom-resource.ts";
import { invokeRights } from "../../custom-resources/invoke-rights.ts";
import { hasOwnRoles } from "../../role/generated-roles.ts";
import type { Service, ServiceFunction } from "../../service.ts";
import { existingPoolId } from "../event-names.ts";
import { existingResources, type ExistingKind, type ExistingSource } from "../existing-source.ts";
import type { Made } from "../made.ts";
import { isCustomSender, senderVersion, type Trigger } from "./trigger.ts";

const kind: ExistingKind = {
  kind: "cognito-user-pool",
  type: "Custom::CognitoUserPool",
  what: "user pool",
  idOf: existingPoolId,
  propertiesOf: (name, configs) => ({ UserPoolName: name, UserPoolConfigs: configs }),
};

/** The triggers of pools outside the stack: what sets them, and what it must be allowed. */
export function existingPools(
  triggers: readonly Trigger[],
  service: Service,
): { made: Made[]; uses: CustomResourceUse[] } {
  if (triggers.length === 0) return { made: [], uses: [] };
  const byFunction = [...Map.groupBy(triggers, ({ fn }) => fn).values()];
  for (const ofFunction of byFunction) checkKeyIsUsable(ofFunction, service);
  return {
    made: existingResources(triggers.map(sourceOf), kind, service),
    uses: [
      {
        kind: kind.kind,
        statements: statements(byFunction, service),
        exactStatements: exactStatements(triggers),
        origin: triggers[0]!.origin,
      },
    ],
  };
}

function sourceOf(trigger: Trigger): ExistingSource {
  const { fn, origin, pool, name, forceDeploy, kmsKeyId } = trigger;
  const sender = { LambdaVersion: senderVersion, KMSKeyID: kmsKeyId };
  const config = { Trigger: name, ...(isCustomSender(trigger) && sender) };
  return { fn, origin, place: [...origin, "pool"], name: pool, config, forceDeploy };
}

/** In the framework's order: the role keeps the first of the statements about all pools. */
function statements(byFunction: readonly Trigger[][], { framework }: Service): TemplateStatement[] {
  const actions = ["cognito-idp:ListUserPools", "cognito-idp:DescribeUserPool", "cognito-idp:UpdateUserPool"];
  const own = byFunction.flatMap((triggers) => [
    ...keyStatements(triggers),
    allow(actions, "*"),
    ...(framework === 3 ? [functionStatement(triggers[0]!.fn)] : []),
  ]);
  const shared = framework === 3 ? [] : sharedStatements();
  return [...own, ...shared, allow(["iam:PassRole"], sub("arn:${AWS::Partition}:iam::*:role/*"))];
}

/** A pool is found by its name, so that its ARN is not known; the roles that it has are set with everything else of it. */
function exactStatements(triggers: readonly Trigger[]): TemplateStatement[] {
  const pools = sub("arn:${AWS::Partition}:cognito-idp:${AWS::Region}:${AWS::AccountId}:userpool/*");
  const toCognito = { StringEquals: { "iam:PassedToService": "cognito-idp.amazonaws.com" } };
  const keys = triggers.filter(isCustomSender).flatMap(({ kmsKeyId }) => kmsKeyId ?? []);
  return [
    ...keys.map((key) => allow(["kms:CreateGrant"], key)),
    allow(["cognito-idp:ListUserPools"], "*"),
    allow(["cognito-idp:DescribeUserPool", "cognito-idp:UpdateUserPool"], pools),
    ...invokeRights(
      triggers.map(({ fn }) => fn),
      "cognito-idp.amazonaws.com",
    ),
    { ...allow(["iam:PassRole"], sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*")), Condition: toCognito },
  ];
}

/** Framework 3 names each function. */
function functionStatement({ name }: ServiceFunction): TemplateStatement {
  return allow(["lambda:AddPermission", "lambda:RemovePermission"], functionArn("*:*", name));
}

/** osls 4 lets the right be taken from functions that have left the service, and gives it to Cognito alone. */
function sharedStatements(): TemplateStatement[] {
  const here = "${AWS::Region}:${AWS::AccountId}";
  const toCognito = { StringEquals: { "lambda:Principal": "cognito-idp.amazonaws.com" } };
  return [
    { ...allow(["lambda:AddPermission"], functionArn(here, "*")), Condition: toCognito },
    allow(["lambda:RemovePermission"], functionArn(here, "*")),
  ];
}

/** Cognito's use of the key, which the framework grants for the first trigger of a function only. */
function keyStatements([first]: readonly Trigger[]): TemplateStatement[] {
  return first && isCustomSender(first) && first.kmsKeyId !== undefined
    ? [allow(["kms:CreateGrant"], first.kmsKeyId)]
    : [];
}

function functionArn(place: string, name: string): { "Fn::Sub": string } {
  return sub(`arn:\${AWS::Partition}:lambda:${place}:function:${name}`);
}

function allow(actions: string[], resource: NonNullable<TemplateStatement["Resource"]>): TemplateStatement {
  return { Effect: "Allow", Resource: resource, Action: actions };
}

/** A key that is named after another trigger only gets no grant: Cognito then refuses the pool's new settings. */
function checkKeyIsUsable(triggers: readonly Trigger[], service: Service): void {
  const { provider, diagnostics, spanOf } = service;
  const sender = triggers.find(isCustomSender);
  const ownRole = provider.iam?.deploymentRole ?? provider.cfnRole;
  if (!sender || sender === triggers[0] || ownRole !== undefined || hasOwnRoles(service)) return;
  const message = `the role that sets \`${sender.name}\` of \`${sender.pool}\` gets no right to use its KMS key`;
  diagnostics.warning("serverless/key-not-granted", message, {
    at: spanOf(sender.origin, "key"),
    hint: `move it to the front of the events of \`${sender.fn.key}\`: the framework looks at the first one only`,
  });
}
