import { generateKeyPairSync, sign } from "node:crypto";
import type { JsonWebKeySet } from "./web-identity-token.ts";

/** An identity provider of a test. */
export interface TokenIssuer {
  issuer: string;
  /** For the provider that an account registers. */
  jwks: JsonWebKeySet;
  /** A signed token; `iat` is now and `exp` in five minutes unless the claims say otherwise. */
  token(claims: Readonly<Record<string, unknown>>): string;
}

/** Makes an identity provider with a key of its own (ES256), e.g. in place of a CI's. */
export function createTokenIssuer(issuer: string, clock: () => Date = () => new Date()): TokenIssuer {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const kid = "test";
  return {
    issuer,
    jwks: { keys: [{ ...publicKey.export({ format: "jwk" }), kid }] },
    token: (claims) => {
      const iat = Math.floor(clock().getTime() / 1000);
      const payload = { iss: issuer, iat, exp: iat + 300, ...claims };
      const signed = [{ alg: "ES256", typ: "JWT", kid }, payload].map(encode).join(".");
      const signature = sign("sha256", Buffer.from(signed), { key: privateKey, dsaEncoding: "ieee-p1363" });
      return `${signed}.${signature.toString("base64url")}`;
    },
  };
}

function encode(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
