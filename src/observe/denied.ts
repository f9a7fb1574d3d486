/**
 * `errorCode`s that say that a permission was missing. Services spell it in their own way; these are the ones of the
 * common errors of AWS's API references (`AccessDeniedException`, `NotAuthorized`), of EC2 (`UnauthorizedOperation`, with
 * which `Client.` stands in CloudTrail), S3 (`AccessDenied`), API Gateway and IoT (`ForbiddenException`,
 * `UnauthorizedException`), SNS and SQS (`AuthorizationError`, `AuthorizationErrorException`), KMS and Glue
 * (`AccessDeniedException`), Organizations (`AccessDeniedForDependencyException`). Bad or ended credentials
 * (`ExpiredToken`, `InvalidClientTokenId`) are not among them: no permission would have helped.
 */
export const deniedCodes: ReadonlySet<string> = new Set([
  "AccessDenied",
  "AccessDeniedException",
  "AccessDeniedForDependencyException",
  "AuthorizationError",
  "AuthorizationErrorException",
  "Forbidden",
  "ForbiddenException",
  "NotAuthorized",
  "NotAuthorizedException",
  "UnauthorizedAccess",
  "UnauthorizedException",
  "UnauthorizedOperation",
  "UnauthorizedOperationException",
]);

/** Whether a call with this `errorCode` was refused for want of a permission; a call that failed otherwise was allowed. */
export function isDenied(errorCode: string | undefined): boolean {
  if (errorCode === undefined) return false;
  return deniedCodes.has(errorCode) || deniedCodes.has(bare(errorCode));
}

/** `Client.UnauthorizedOperation` of EC2, `com.amazon.coral.service#AccessDeniedException` of older services. */
function bare(errorCode: string): string {
  return errorCode.slice(Math.max(errorCode.lastIndexOf("."), errorCode.lastIndexOf("#")) + 1);
}
