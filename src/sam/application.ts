import { isRecord } from "../cloudformation/intrinsics.ts";
import type { Resource } from "../cloudformation/template.ts";
import { ownAttributes, type Expansion } from "./expansion.ts";
import { pick, recordOf, textOf, type SourceResource } from "./source.ts";
import { tagList } from "./tags.ts";

/** `AWS::Serverless::Application`: a nested stack, of a template or of the Serverless Application Repository. */
export function expandApplication(source: SourceResource, expansion: Expansion): void {
  const { Location, Tags } = source.properties;
  const repository = isRecord(Location) ? Location : undefined;
  const own = textOf(Location);
  const stack: Resource = {
    Type: "AWS::CloudFormation::Stack",
    ...ownAttributes(source),
    Properties: {
      ...pick(source.properties, ["NotificationARNs", "Parameters", "TimeoutInMinutes"]),
      TemplateURL: repository ? "https://*.s3.*.amazonaws.com/*" : Location,
      Tags: [
        { Key: "lambda:createdBy", Value: "SAM" },
        ...tagList(Tags),
        ...tagList(repository && { "serverlessrepo:applicationId": repository["ApplicationId"] }),
      ],
    },
  };
  expansion.add(source.logicalId, stack, source.at);
  if (repository || own?.startsWith("https://")) tellOfNested(source, recordOf(repository), expansion);
}

/** What a nested application makes stands in another template. */
function tellOfNested(
  source: SourceResource,
  { ApplicationId }: Readonly<Record<string, unknown>>,
  expansion: Expansion,
): void {
  const what = typeof ApplicationId === "string" ? `application \`${ApplicationId}\`` : "the nested application";
  const message = `what ${what} is made of is not in this template, so the policy lacks what its resources take`;
  const hint = "make a policy of its own template as well: `passrole policy template.yaml nested/template.yaml`";
  expansion.warning("sam/nested-application", message, [...source.at, "Properties", "Location"], hint);
}
