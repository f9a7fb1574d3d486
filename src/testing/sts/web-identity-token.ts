import { createPublicKey, verify, type JsonWebKey } from "node:crypto";
import { StsError } from "./sts-error.ts";
import type { StsIdentityProvider } from "./world.ts";

/** Public keys as an identity provider publishes them (RFC 7517). */
export interface JsonWebKeySet {
  keys: readonly (JsonWebKey & { kid?: string })[];
}

export type Claims = Readonly<Record<string, unknown>>;

interface Token {
  header: Claims;
  claims: Claims;
  /** What is signed. */
  signed: string;
  signature: Buffer;
}

/** A token that was accepted. */
export interface WebIdentity {
  provider: StsIdentityProvider;
  claims: Claims;
  subject: string;
  audience: string;
}

/** Reads a JSON web token for a role of `account`; throws what STS answers to one it does not accept. */
export function webIdentity(
  text: string,
  account: string,
  providers: readonly StsIdentityProvider[],
  now: Date,
): WebIdentity {
  const token = decode(text);
  const { iss, sub, exp } = token.claims;
  const provider = providers.find((each) => each.account === account && each.issuer === iss);
  if (!provider) throw invalid(`No OpenIDConnect provider found in your account for ${String(iss)}`);
  checkSignature(token, provider);
  checkTimes(token.claims, now);
  const audience = [token.claims["aud"] ?? []].flat().find((aud) => provider.audiences.includes(aud as string));
  if (audience === undefined) throw invalid("Incorrect token audience");
  if (typeof sub !== "string" || exp === undefined) throw invalid("Missing a required claim");
  return { provider, claims: token.claims, subject: sub, audience: audience as string };
}

function invalid(message: string): StsError {
  return new StsError("InvalidIdentityToken", message, 400);
}

function decode(text: string): Token {
  const [header = "", claims = "", signature = ""] = text.split(".");
  try {
    const [head, body] = [header, claims].map(
      (part) => JSON.parse(Buffer.from(part, "base64url").toString()) as Claims,
    );
    return {
      header: head!,
      claims: body!,
      signed: `${header}.${claims}`,
      signature: Buffer.from(signature, "base64url"),
    };
  } catch {
    throw invalid("The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)");
  }
}

function checkTimes({ exp, nbf }: Claims, now: Date): void {
  const seconds = Math.floor(now.getTime() / 1000);
  if (typeof exp === "number" && exp <= seconds) {
    throw new StsError(
      "ExpiredTokenException",
      `Token expired: current date/time ${seconds} must be before the expiration date/time ${exp}`,
      400,
    );
  }
  if (typeof nbf === "number" && nbf > seconds) throw invalid("Token is not yet valid");
}

/** How each algorithm signs; none of them takes a shared secret. */
const algorithms: Readonly<Record<string, { hash: string; type: "RSA" | "EC" }>> = {
  RS256: { hash: "sha256", type: "RSA" },
  RS384: { hash: "sha384", type: "RSA" },
  RS512: { hash: "sha512", type: "RSA" },
  ES256: { hash: "sha256", type: "EC" },
  ES384: { hash: "sha384", type: "EC" },
};

function checkSignature({ header, signed, signature }: Token, { jwks }: StsIdentityProvider): void {
  if (!jwks) return;
  const algorithm = algorithms[String(header["alg"])];
  const key = jwks.keys.find(({ kid, kty }) => kty === algorithm?.type && (kid === undefined || kid === header["kid"]));
  if (!algorithm || !key) {
    throw invalid(
      "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements",
    );
  }
  const publicKey = createPublicKey({ key, format: "jwk" });
  const valid = verify(algorithm.hash, Buffer.from(signed), { key: publicKey, dsaEncoding: "ieee-p1363" }, signature);
  if (!valid) throw invalid("The provided token failed signature verification");
}
