import { templateLimits } from "../../cloudformation/limits.ts";
import { boundaryParameter } from "../../serverless/role/extract/boundary.ts";
import type { CompiledService } from "../../serverless/compile.ts";
import type { ExtractedRoles } from "../../serverless/role/extract/extract-roles.ts";
import type { Service } from "../../serverless/service.ts";

/** What was written and what is to be done with it, for people. */
export function summary(extracted: ExtractedRoles, service: Service, file: string): string {
  const { roles, configuration, stackName, template } = extracted;
  const shortened = roles.filter(({ namedAt, stageInName }) => namedAt === undefined && !stageInName);
  const lines = [
    `${roles.length} ${roles.length === 1 ? "role" : "roles"} of ${service.stackName} written to ${file}, for a stack of their own: ${stackName}`,
    ...shortened.map(({ arn }) => `  ${nameIn(arn)} was shortened, so that it holds for stage ${service.stage} only`),
    "",
    "next, as somebody who may write IAM:",
    `  1. deploy the roles: ${deployCommand(extracted, file)}`,
    ...boundaryLines(extracted),
    `  2. put what is printed above into serverless.yml${configuration.remove.length > 0 ? ", and take out what it replaces" : ""}`,
    "  3. deploy the service once, which deletes the roles that its stack has made before",
    makesIam(extracted.applied)
      ? "from then on the service makes what its `resources` define of IAM, and no other role"
      : "from then on deploying it takes no right to write IAM",
  ];
  const large = Buffer.byteLength(JSON.stringify(template)) > templateLimits.bodyBytes;
  const note = "the template is too long to be sent in one call: add `--s3-bucket BUCKET` to the command";
  return `${[...lines, ...(large ? [note] : [])].join("\n")}\n`;
}

function makesIam({ template }: CompiledService): boolean {
  return Object.values(template.Resources).some(({ Type }) => Type.startsWith("AWS::IAM::"));
}

/** The command that deploys the roles. */
export function deployCommand({ stackName, applied }: ExtractedRoles, file: string): string {
  return `aws cloudformation deploy --template-file ${quoted(file)} --stack-name ${stackName} --region ${applied.service.region} --capabilities CAPABILITY_NAMED_IAM`;
}

function boundaryLines({ template, applied }: ExtractedRoles): string[] {
  const name = boundaryParameter(applied.template);
  const open = template.Parameters?.[name] !== undefined;
  return open ? [`     with a permissions boundary: add --parameter-overrides ${name}=ARN`] : [];
}

function nameIn(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

function quoted(file: string): string {
  return /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
}
