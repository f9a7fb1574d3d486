/** What Lambda needs to put a poller into the network of its source. */
export const networkAccess = {
  Action: [
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeVpcs",
    "ec2:DescribeSubnets",
    "ec2:DescribeSecurityGroups",
  ],
  Effect: "Allow",
  Resource: "*",
} as const;

/** Reading the secret that a source's credentials are in. */
export function secretAccess(secret: unknown): object {
  return { Action: ["secretsmanager:GetSecretValue"], Effect: "Allow", Resource: secret };
}

/** Decrypting what a key of this account, named by its id, has encrypted. */
export function keyAccess(keyId: string): object {
  const arn = "arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/";
  return { Action: ["kms:Decrypt"], Effect: "Allow", Resource: { "Fn::Sub": `${arn}${keyId}` } };
}
