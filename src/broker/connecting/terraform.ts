import type { PolicyDocument } from "../../iam/policy.ts";
import type { AccessRole } from "./access-role.ts";
import { hclBlock, hclValue, type HclExpression } from "./hcl.ts";
import { ownReading, ownReadingName } from "./own-reading.ts";
import { issuerTrust, principalTrust } from "./trust-policy.ts";
import { isIssuer, issuerName, type TrustedIssuer } from "./trusted.ts";

type Text = string | HclExpression;

const expression = (hcl: string): HclExpression => ({ hcl });
const json = (document: PolicyDocument<Text>): HclExpression => expression(`jsonencode(${hclValue(document, 1)})`);
const roleName = expression("aws_iam_role.access.name");

/** The Terraform configuration that makes an access role, for the provider `hashicorp/aws`. */
export function terraformText(role: AccessRole): string {
  const blocks = [
    hclBlock("data", ["aws_partition", "current"], {}),
    hclBlock("data", ["aws_caller_identity", "current"], {}),
    ...(isIssuer(role.trusted) ? issuerBlocks(role.trusted) : []),
    roleBlock(role),
    readingBlock(role),
    ...policyBlocks(role),
    hclBlock("output", ["role_arn"], { value: expression("aws_iam_role.access.arn") }),
  ];
  return blocks.join("\n");
}

function issuerBlocks({ issuer, audience }: TrustedIssuer): readonly string[] {
  return [
    hclBlock("variable", ["create_identity_provider"], {
      description: "false where this account has an identity provider for the issuer already",
      type: expression("bool"),
      default: true,
    }),
    hclBlock("resource", ["aws_iam_openid_connect_provider", "issuer"], {
      count: expression("var.create_identity_provider ? 1 : 0"),
      url: issuer,
      client_id_list: [audience],
    }),
  ];
}

function roleBlock(role: AccessRole): string {
  return hclBlock("resource", ["aws_iam_role", "access"], {
    name: role.name,
    description: "Assumed by passrole for each deployment",
    assume_role_policy: json(trustOf(role)),
    max_session_duration: role.maxSessionDuration,
    permissions_boundary: role.boundary,
    depends_on: isIssuer(role.trusted) ? [expression("aws_iam_openid_connect_provider.issuer")] : undefined,
  });
}

function trustOf({ trusted }: AccessRole): PolicyDocument<Text> {
  if (!isIssuer(trusted)) return principalTrust(trusted);
  const name = issuerName(trusted);
  return issuerTrust<Text>({ ...trusted, name, provider: arn(`oidc-provider/${name}`) });
}

/** An ARN of IAM in the account that Terraform works in. */
function arn(resource: string): HclExpression {
  const account = "${data.aws_caller_identity.current.account_id}";
  return expression(`"arn:\${data.aws_partition.current.partition}:iam::${account}:${resource}"`);
}

function readingBlock({ name, boundary }: AccessRole): string {
  const managed = expression('"arn:${data.aws_partition.current.partition}:iam::aws:policy/*"');
  const policies = [arn(`policy/${name}-*`), managed, ...(boundary === undefined ? [] : [boundary])];
  return hclBlock("resource", ["aws_iam_role_policy", "reading"], {
    name: ownReadingName,
    role: roleName,
    policy: json(ownReading<Text>(expression("aws_iam_role.access.arn"), policies)),
  });
}

function policyBlocks({ name, policy }: AccessRole): readonly string[] {
  if (policy === "none") return [];
  if (policy === "administrator") {
    const managed = expression('"arn:${data.aws_partition.current.partition}:iam::aws:policy/AdministratorAccess"');
    return [attachment("administrator", managed)];
  }
  return policy.flatMap((document, at) => {
    const label = `deploy_${at + 1}`;
    return [
      hclBlock("resource", ["aws_iam_policy", label], {
        name: `${name}-deploy-${at + 1}`,
        description: "What deploying takes",
        policy: json(document),
      }),
      attachment(label, expression(`aws_iam_policy.${label}.arn`)),
    ];
  });
}

function attachment(label: string, policy: HclExpression): string {
  return hclBlock("resource", ["aws_iam_role_policy_attachment", label], { role: roleName, policy_arn: policy });
}
