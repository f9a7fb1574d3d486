import { policyVersion, type PolicyDocument } from "../../iam/policy.ts";

/** What a session of the broker's takes besides being assumed: tags and a source identity lead back to the deployment. */
const sessionActions = ["sts:TagSession", "sts:SetSourceIdentity"];

/** Trusts one principal, and that only with the external id. A text may be an expression of a template. */
export function principalTrust<Text>(trusted: { principal: Text; externalId: Text }): PolicyDocument<Text | string> {
  return trustPolicy(
    { AWS: trusted.principal },
    "sts:AssumeRole",
    new Map([["sts:ExternalId", trusted.externalId] as const]),
  );
}

/** Trusts the tokens of one issuer for one audience and one subject; `name` is the issuer without `https://`. */
export function issuerTrust<Text>(trusted: {
  provider: Text;
  name: string;
  audience: Text;
  subject: Text;
}): PolicyDocument<Text | string> {
  const { provider, name, audience, subject } = trusted;
  const claims = [
    [`${name}:aud`, audience],
    [`${name}:sub`, subject],
  ] as const;
  return trustPolicy({ Federated: provider }, "sts:AssumeRoleWithWebIdentity", new Map(claims));
}

function trustPolicy<Text>(
  Principal: Record<string, Text>,
  action: string,
  required: ReadonlyMap<string, Text>,
): PolicyDocument<Text | string> {
  return {
    Version: policyVersion,
    Statement: [
      {
        Effect: "Allow",
        Principal,
        Action: [action, ...sessionActions],
        Condition: { StringEquals: Object.fromEntries(required) },
      },
    ],
  };
}
