/** The audience of web identities that the broker makes for AWS: what an account's OIDC provider lists as client. */
export const webIdentityAudience = "sts.amazonaws.com";

/** The subject of web identities for a provider: what its role's trust policy requires. */
export function webIdentitySubject(provider: { id: string }): string {
  return `provider:${provider.id}`;
}
