import { isIntrinsic, isRecord } from "../cloudformation/intrinsics.ts";
import type { Resource } from "../cloudformation/template.ts";
import { managedBucket } from "./code-location.ts";
import { ownAttributes, type Expansion } from "./expansion.ts";
import { pick, type SourceResource } from "./source.ts";
import { tagList } from "./tags.ts";

/** Where the Serverless Application Repository puts the template of an application. */
const repositoryUrl = "https://awsserverlessrepo-changesets-*.s3.amazonaws.com/*";

/** `AWS::Serverless::Application`: a nested stack, of a template or of the Serverless Application Repository. */
export function expandApplication(source: SourceResource, expansion: Expansion): void {
  const { Location, Tags } = source.properties;
  const application = isRecord(Location) && !isIntrinsic(Location) ? Location : undefined;
  const stack: Resource = {
    Type: "AWS::CloudFormation::Stack",
    ...ownAttributes(source),
    Properties: {
      ...pick(source.properties, ["NotificationARNs", "Parameters", "TimeoutInMinutes"]),
      TemplateURL: application ? repositoryUrl : templateUrl(Location),
      Tags: [
        ...tagList({}, "lambda:createdBy"),
        ...tagList(
          application && {
            "serverlessrepo:applicationId": expansion.literal(application["ApplicationId"]),
            "serverlessrepo:semanticVersion": expansion.literal(application["SemanticVersion"]),
          },
        ),
        ...tagList(Tags),
      ],
    },
  };
  expansion.add(source.logicalId, stack, source.at);
  if (application) tellOfRepository(source, expansion);
  else tellOfNested(source, expansion);
}

/** A local template is uploaded before the deploy. */
function templateUrl(location: unknown): unknown {
  return typeof location === "string" && !location.startsWith("https://")
    ? `https://s3.amazonaws.com/${managedBucket}/*`
    : location;
}

function tellOfRepository(source: SourceResource, expansion: Expansion): void {
  const message =
    "the transform fetches the application with the deployer's rights, and what it holds is not in this template";
  const hint =
    "the deployer needs `serverlessrepo:GetApplication`, `CreateCloudFormationTemplate` and `GetCloudFormationTemplate` on the application, and what its resources take";
  expansion.warning("sam/nested-application", message, [...source.at, "Properties", "Location"], hint);
}

/** What a nested application makes stands in another template. */
function tellOfNested(source: SourceResource, expansion: Expansion): void {
  const message =
    "what the nested application is made of is not in this template, so the policy lacks what its resources take";
  const hint = "name its template as well: `passrole policy template.yaml nested/template.yaml`";
  expansion.warning("sam/nested-application", message, [...source.at, "Properties", "Location"], hint);
}
