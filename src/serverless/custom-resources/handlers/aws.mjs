// A separate file, so that tests need no SDK: Lambda's runtime has it.

/** Packages of the AWS SDK by the service's client. */
const packages = {
  APIGateway: "api-gateway",
  CognitoIdentityProvider: "cognito-identity-provider",
  EventBridge: "eventbridge",
  IAM: "iam",
  Lambda: "lambda",
  S3: "s3",
};

/** Calls an operation of AWS, e.g. `callAws("IAM", "createRole", { RoleName })`. */
export async function callAws(service, operation, input) {
  const sdk = await import(`@aws-sdk/client-${packages[service]}`);
  return new sdk[service]({ maxAttempts: 5 })[operation](input);
}
