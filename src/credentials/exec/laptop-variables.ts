/** Variables by name to value, as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Names that look like a credential and are none: the child keeps them. */
const harmless = /^AWS_(?:ENDPOINT_URL|IGNORE_CONFIGURED_ENDPOINT_URLS|CA_BUNDLE)/;

/** Variables from which a tool takes credentials, a profile or a login: of AWS's tools, of the framework, of ours. */
const credentials: readonly RegExp[] = [
  // The general names and those of a stage: AWS_PROFILE, AWS_PROD_PROFILE, AWS_SECRET_ACCESS_KEY, AWS_PROD_SESSION_TOKEN.
  /^AWS_(?:.*_)?PROFILES?(?:_FILE)?$/,
  /^AWS_.*(?:ACCESS_KEY|SECRET_KEY|_TOKEN|CREDENTIAL)/,
  /^AWS_(?:ACCOUNT_ID|CONFIG_FILE|ROLE_ARN|ROLE_SESSION_NAME|SESSION_EXPIRATION|SDK_LOAD_CONFIG)$/,
  /^AWS_(?:CONTAINER|SSO|VAULT|MFA|LOGIN|OKTA)(?:_|$)/,
  /^AMAZON_/,
  /^EC2_(?:ACCESS|SECRET)_KEY$/,
  /^BOTO_(?:CONFIG|PATH)$/,
  // What programs that hand out credentials leave in a shell.
  /^(?:AWSUME|SAML2AWS|GRANTED|LEAPP)_/,
  // With these a process signs in anew: to a broker, or as the running CI job.
  /^PASSROLE_.*(?:TOKEN|SECRET|KEY|PASSWORD)/,
  /^ACTIONS_ID_TOKEN_REQUEST_(?:TOKEN|URL)$/,
];

/** Whether a variable lets a process act as someone on AWS, and so does not reach the child. Case does not matter. */
export function isLaptopVariable(name: string): boolean {
  const upper = name.toUpperCase();
  return !harmless.test(upper) && credentials.some((pattern) => pattern.test(upper));
}
