import type { Caller } from "./caller.ts";
import { accessDenied } from "./sts-error.ts";

/** Whether a caller has shown a second factor: with this request, or when its session began. */
export function hasMfa(form: URLSearchParams, { user, session }: Caller): boolean {
  const [serial, code] = [form.get("SerialNumber"), form.get("TokenCode")];
  if (serial === null && code === null) return session?.mfa ?? false;
  const isRight = user?.mfa !== undefined && user.mfa.serialNumber === serial && user.mfa.code === code;
  if (!isRight) throw accessDenied("MultiFactorAuthentication failed with invalid MFA one time pass code.");
  return true;
}
