import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { headerOf, type AwsRequest } from "../calls/aws-request.ts";
import type { SignatureHeader } from "../calls/signature-header.ts";

/** Whether a request is signed with a secret key, after AWS's description of signature version 4. */
export function isSignedWith(secret: string, request: AwsRequest, header: SignatureHeader): boolean {
  const scope = `${header.date}/${header.region}/${header.service}/aws4_request`;
  const time = headerOf(request, "x-amz-date") ?? "";
  const text = ["AWS4-HMAC-SHA256", time, scope, sha256(canonicalRequest(request, header))].join("\n");
  const expected = hmac(signingKey(secret, header), text);
  const given = Buffer.from(header.signature, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function canonicalRequest(request: AwsRequest, { signedHeaders }: SignatureHeader): string {
  const headers = signedHeaders.map((name) => `${name}:${collapsed(request, name)}\n`).join("");
  return [
    request.method,
    request.url.pathname,
    canonicalQuery(request.url.searchParams),
    headers,
    signedHeaders.join(";"),
    sha256(request.body),
  ].join("\n");
}

function collapsed(request: AwsRequest, name: string): string {
  return [request.headers[name] ?? ""].flat().join(",").trim().replaceAll(/ +/g, " ");
}

function canonicalQuery(query: URLSearchParams): string {
  const pairs = [...query].map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return pairs.sort().join("&");
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function signingKey(secret: string, { date, region, service }: SignatureHeader): Buffer {
  return [date, region, service, "aws4_request"].reduce(hmac, Buffer.from(`AWS4${secret}`));
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}
