import { checkParameters } from "./constraints.ts";
import { hasMfa } from "./mfa.ts";
import { credentialFields, type SignedOperation } from "./operation.ts";
import { accessDenied } from "./sts-error.ts";

/** `GetSessionToken`: a user's own session, 12 hours unless asked otherwise. */
export const getSessionToken: SignedOperation = ({ form, issue }, caller) => {
  checkParameters(form, ["DurationSeconds", "SerialNumber", "TokenCode"], 129_600);
  if (caller.session || !caller.user) throw accessDenied("Cannot call GetSessionToken with session credentials");
  const asked = Number(form.get("DurationSeconds") ?? 43_200);
  const seconds = caller.type === "Root" ? Math.min(asked, 3600) : asked;
  const mfa = hasMfa(form, caller);
  const session = issue({ holder: { user: caller.user }, tags: {}, transitiveTagKeys: [], mfa }, seconds);
  return { session, fields: { Credentials: credentialFields(session) } };
};

/** `GetCallerIdentity`: every identity may. */
export const getCallerIdentity: SignedOperation = (_, { arn, userId, account }) => ({
  fields: { Arn: arn, UserId: userId, Account: account },
});
