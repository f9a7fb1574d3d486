/** What an update of a user pool takes, as a description has it. Source: `UpdateUserPool` in Cognito's API reference. */
const settings = [
  "AccountRecoverySetting",
  "AdminCreateUserConfig",
  "AutoVerifiedAttributes",
  "DeletionProtection",
  "DeviceConfiguration",
  "EmailConfiguration",
  "EmailVerificationMessage",
  "EmailVerificationSubject",
  "MfaConfiguration",
  "Policies",
  "SmsAuthenticationMessage",
  "SmsConfiguration",
  "SmsVerificationMessage",
  "UserAttributeUpdateSettings",
  "UserPoolAddOns",
  "UserPoolTags",
  "UserPoolTier",
  "VerificationMessageTemplate",
];

/** The settings of a pool as an update takes them. */
export function updatable(pool) {
  const given = settings.filter((setting) => pool[setting] !== undefined);
  const update = Object.fromEntries(given.map((setting) => [setting, pool[setting]]));
  const days = pool.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays;
  if (days === undefined || !update.AdminCreateUserConfig) return update;
  // One number under two names, of which an update takes one.
  const { UnusedAccountValidityDays: _, ...adminCreateUserConfig } = update.AdminCreateUserConfig;
  return { ...update, AdminCreateUserConfig: adminCreateUserConfig };
}
