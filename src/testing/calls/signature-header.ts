import { headerOf, type AwsRequest } from "./aws-request.ts";

/** What a request of signature version 4 says about its signature. */
export interface SignatureHeader {
  accessKeyId: string;
  /** `YYYYMMDD` of the scope. */
  date: string;
  region: string;
  /** The name that is signed with, e.g. `monitoring` for CloudWatch. */
  service: string;
  /** In lower case, as listed. */
  signedHeaders: readonly string[];
  /** Hexadecimal. */
  signature: string;
}

/** Reads `Authorization`, or the query of a request that was signed in advance; undefined when it is not signed so. */
export function signatureHeader(request: AwsRequest): SignatureHeader | undefined {
  const [scheme, ...rest] = (headerOf(request, "authorization") ?? "").split(" ");
  if (scheme === "AWS4-HMAC-SHA256") return readParts(partsOf(rest.join(" ")));
  const query = request.url.searchParams;
  const names = { Credential: "X-Amz-Credential", SignedHeaders: "X-Amz-SignedHeaders", Signature: "X-Amz-Signature" };
  return readParts(new Map(Object.entries(names).map(([part, name]) => [part, query.get(name) ?? ""])));
}

function partsOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(",").map((part) => {
      const [name = "", ...value] = part.trim().split("=");
      return [name, value.join("=")];
    }),
  );
}

function readParts(parts: ReadonlyMap<string, string>): SignatureHeader | undefined {
  const [accessKeyId, date, region, service, end] = (parts.get("Credential") ?? "").split("/");
  if (!accessKeyId || !date || !region || !service || end !== "aws4_request") return undefined;
  const signedHeaders = (parts.get("SignedHeaders") ?? "").split(";");
  return { accessKeyId, date, region, service, signedHeaders, signature: parts.get("Signature") ?? "" };
}
