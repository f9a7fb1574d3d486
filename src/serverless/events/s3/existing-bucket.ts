import { join, ref } from "../../../cloudformation/intrinsics.ts";
import type { TemplateStatement } from "../../../cloudformation/template.ts";
import type { CustomResourceUse } from "../../custom-resources/custom-resource.ts";
import { invokeRights } from "../../custom-resources/invoke-rights.ts";
import { upperFirst } from "../../naming.ts";
import type { Service } from "../../service.ts";
import { existingBucketId } from "../event-names.ts";
import { existingResources, type ExistingKind, type ExistingSource } from "../existing-source.ts";
import type { Made } from "../made.ts";
import type { ExistingNotification } from "./notification.ts";

const kind: ExistingKind = {
  kind: "s3",
  type: "Custom::S3",
  what: "bucket",
  idOf: existingBucketId,
  propertiesOf: (name, configs) => ({ BucketName: name, BucketConfigs: configs }),
};

/** The notifications of buckets outside the stack: what sets them, and what it must be allowed. */
export function existingBuckets(
  notifications: readonly ExistingNotification[],
  service: Service,
): { made: Made[]; uses: CustomResourceUse[] } {
  if (notifications.length === 0) return { made: [], uses: [] };
  return {
    made: existingResources(notifications.map(sourceOf), kind, service),
    uses: [
      {
        kind: kind.kind,
        statements: statements(notifications),
        exactStatements: exactStatements(notifications),
        origin: notifications[0]!.origin,
      },
    ],
  };
}

function sourceOf({ fn, origin, place, bucket, event, rules = [], forceDeploy }: ExistingNotification): ExistingSource {
  const config = { Event: event, Rules: rules.map(({ Name, Value }) => ({ [upperFirst(Name)]: Value })) };
  return { fn, origin, place, name: bucket, config, forceDeploy };
}

/** A statement for each function, though several may have one bucket; the right to any function of the account. */
function statements(notifications: readonly ExistingNotification[]): TemplateStatement[] {
  const byFunction = [...Map.groupBy(notifications, ({ fn }) => fn).values()];
  const account = [ref("AWS::Region"), ref("AWS::AccountId")];
  const functions = join(":", ["arn", ref("AWS::Partition"), "lambda", ...account, "function", "*"]);
  return [
    ...byFunction.map(([first]) => bucketStatement(first!)),
    allow(["lambda:AddPermission", "lambda:RemovePermission"], functions),
  ];
}

function exactStatements(notifications: readonly ExistingNotification[]): TemplateStatement[] {
  const functions = notifications.map(({ fn }) => fn);
  return [...notifications.map(bucketStatement), ...invokeRights(functions, "s3.amazonaws.com")];
}

function bucketStatement({ bucket }: ExistingNotification): TemplateStatement {
  const arn = join(":", ["arn", ref("AWS::Partition"), "s3", "", "", bucket]);
  return allow(["s3:PutBucketNotification", "s3:GetBucketNotification"], arn);
}

function allow(actions: string[], resource: NonNullable<TemplateStatement["Resource"]>): TemplateStatement {
  return { Effect: "Allow", Resource: resource, Action: actions };
}
