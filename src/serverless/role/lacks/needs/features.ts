import { valuesAt } from "../../../../cloudformation/property-values.ts";
import type { Resolver } from "../../../../cloudformation/resolver.ts";
import { isRecord } from "../../../../cloudformation/intrinsics.ts";
import { actionMatches } from "../../../../iam/action.ts";
import { textsAt, type NeedSource } from "../need.ts";

/** Sending traces to X-Ray, which a function that only passes traces through does not. */
export const tracing: NeedSource = ({ properties, resolver }) => {
  const modes = textsAt("TracingConfig.Mode", properties, resolver);
  if (!modes.includes("Active")) return [];
  return [{ kind: "tracing", actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], written: "*" }];
};

/** Mounting a file system, granted on it or on its access point. Writing is not asked for: a mount may be read-only. */
export const fileSystem: NeedSource = ({ properties, resolver }) => {
  const { partition, region, account } = resolver.target;
  return valuesAt("FileSystemConfigs.Arn", properties, resolver).map((arn) => ({
    kind: "file-system",
    actions: ["elasticfilesystem:ClientMount"],
    resources: [...resolver.texts(arn), `arn:${partition}:elasticfilesystem:${region}:${account}:file-system/*`],
    written: arn,
  }));
};

/** Decrypting environment variables, unless the key's own policy sees to it. */
export const key: NeedSource = ({ properties, resolver }) =>
  valuesAt("KmsKeyArn", properties, resolver)
    .filter((arn) => !decryptsByItself(arn, resolver))
    .map((arn) => ({ kind: "key", actions: ["kms:Decrypt"], resources: resolver.texts(arn), written: arn }));

/** Whether the policy of a key of the template lets anyone but the account decrypt. */
function decryptsByItself(arn: unknown, resolver: Resolver): boolean {
  const attribute = isRecord(arn) ? arn["Fn::GetAtt"] : undefined;
  const id = Array.isArray(attribute) ? String(attribute[0]) : "";
  const statements = valuesAt("KeyPolicy.Statement", resolver.template.Resources[id]?.Properties, resolver);
  return statements.some((statement) => {
    const actions = textsAt("Action", statement, resolver);
    const principals = textsAt("Principal.AWS", statement, resolver);
    const decrypts = actions.some((action) => actionMatches(action, "kms:Decrypt"));
    return decrypts && principals.some((principal) => !principal.endsWith(":root"));
  });
}
