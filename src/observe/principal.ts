import type { RecordTexts } from "./scan/record-texts.ts";
import { field } from "./scan/wanted.ts";

/**
 * Who a record says acted: the ARN of the role or the user, else what the record has. After the user guide's page on `userIdentity`. A session counts to its role (or, federated, to
 * its user): `sessionContext.sessionIssuer`; where that is missing, the ARN of the session leads to it, without the path.
 */
export function principalOf(record: RecordTexts): string {
  return roleOrUser(record) ?? otherIdentity(record);
}

function roleOrUser(record: RecordTexts): string | undefined {
  const issuer = record.text(field.issuerArn);
  if (issuer !== undefined) return issuer;
  const arn = record.text(field.identityArn);
  return arn === undefined ? undefined : roleOfSession(arn);
}

/** Services, other accounts, and who signed in elsewhere. */
function otherIdentity(record: RecordTexts): string {
  const type = record.text(field.identityType);
  const service = record.text(field.invokedBy);
  if (type === "AWSService" && service !== undefined) return service;
  const account = record.text(field.identityAccount);
  if (type === "AWSAccount" && account !== undefined) return account;
  const person = record.text(field.onBehalfOf) ?? record.text(field.identityUser) ?? record.text(field.identityId);
  return person ?? service ?? account ?? type ?? "unknown";
}

/** `arn:aws:iam::111122223333:role/deployer` of `arn:aws:sts::111122223333:assumed-role/deployer/ci-7`. */
function roleOfSession(arn: string): string {
  if (!arn.includes(":assumed-role/")) return arn;
  return arn.replace(/^(arn:[^:]+):sts::(\d*):assumed-role\/([^/]+).*$/s, "$1:iam::$2:role/$3");
}

/** The account of an ARN of IAM or STS. */
export function accountIn(name: string): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(name)?.[1];
}
