import { createResolver } from "../cloudformation/resolver.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { parseArn, partitionOf } from "../iam/arn.ts";
import type { Service } from "../serverless/service.ts";

/** The role CloudFormation works with: `--role-arn`, else serverless.yml's; undefined when it works as whoever asks. */
export function serviceRoleOf(
  { provider, region, stackName }: Service,
  given: unknown,
  account: string,
): string | undefined {
  const role = given ?? provider.iam?.deploymentRole ?? provider.cfnRole;
  if (role === undefined) return undefined;
  const target = { partition: partitionOf(region), account, region, stackName };
  const [text = ""] = createResolver({ Resources: {} }, target).texts(role);
  if (parseArn(text)?.service === "iam") return text;
  throw PassroleError.of("cli/bad-usage", `\`${text}\` is no ARN of a role`, {
    hint: "`--role-arn` and `provider.iam.deploymentRole` take e.g. `arn:aws:iam::111122223333:role/cloudformation`",
  });
}
