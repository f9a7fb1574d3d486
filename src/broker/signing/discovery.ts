/** What `<issuer>/.well-known/openid-configuration` answers (OpenID Connect Discovery 1.0). */
export interface DiscoveryDocument {
  issuer: string;
  jwks_uri: string;
  response_types_supported: readonly string[];
  subject_types_supported: readonly string[];
  id_token_signing_alg_values_supported: readonly string[];
  scopes_supported: readonly string[];
  claims_supported: readonly string[];
}

/** The document of an issuer that signs tokens and lets nobody sign in. */
export function discoveryDocument(issuer: string, algorithm: string): DiscoveryDocument {
  return {
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ["id_token"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: [algorithm],
    scopes_supported: ["openid"],
    claims_supported: ["iss", "sub", "aud", "exp", "iat", "jti"],
  };
}
