import type { Denial } from "./denial.ts";
import { defined, encodedSource, originSource, part, type Form } from "./form.ts";
import { servicePrefixOf } from "./service-names.ts";

/** The words of services that do not say what they refuse. */
const refused =
  "(?:You are not authorized to perform this operation|Access[ -]?Denied|Access denied|AccessDeniedException|Forbidden|null)";

/** `API: ec2:DescribeSubnets You are not authorized to perform this operation`, as CloudFormation's older types say it. */
export const apiCall: Form = {
  pattern: new RegExp(`API: (?<action>[a-z0-9-]+:\\w+) (?:${refused})${encodedSource}`, "gi"),
  read: (match) => terse(match),
};

/** `Access Denied (Service: S3, Status Code: 403, …)`, as resource types of CloudFormation's registry say it. */
export const handlerAnswer: Form = {
  pattern: new RegExp(
    `(?:${refused})${encodedSource}[.,]? *\\(Service: (?<service>[\\w ]+?)[;,] Status Code: 403[^)]*\\)`,
    "gi",
  ),
  read: (match) => terse(match),
};

/** `An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied`, as the AWS CLI says it. */
export const cliCall: Form = {
  pattern: new RegExp(
    "An error occurred \\((?:AccessDenied\\w*|UnauthorizedOperation|AuthorizationError|403|Forbidden)\\) when calling the " +
      `(?<operation>\\w+) operation[^:]{0,40}: (?!User)[^:]{0,80}?(?:${refused}|not authorized|denied)${encodedSource}`,
    "gi",
  ),
  read: (match) => terse(match),
};

/** A text that only STS can read, whatever stood before it. */
export const encodedOnly: Form = {
  pattern: /Encoded authorization failure message: *(?<encoded>[\w-]+)/gi,
  read: (match) => terse(match),
};

/** The bare words, of S3 above all. */
export const bareWords: Form = {
  pattern: new RegExp(
    `(?:You are not authorized to perform this operation|\\bAccess[ -]?Denied\\b|\\bAccessDeniedException\\b|\\b403 Forbidden\\b|(?:User:? "?(?<principal>[^\\s"]+)"? )?is not authorized to access this resource)${originSource}${encodedSource}`,
    "gi",
  ),
  read: (match) => terse(match),
};

function terse(match: RegExpMatchArray): Omit<Denial, "text"> {
  return {
    ...defined<Partial<Denial>>({
      principal: part(match, "principal"),
      action: part(match, "action"),
      operation: part(match, "operation"),
      service: servicePrefixOf(part(match, "service")),
      encoded: part(match, "encoded"),
    }),
    deny: "implicit",
  };
}
