import type { IncomingHttpHeaders } from "node:http";

/** A request to AWS as it came over the wire. */
export interface AwsRequest {
  method: string;
  /** Path and query; the host is the one it was sent to. */
  url: URL;
  headers: IncomingHttpHeaders;
  /** Empty for a body that was not read, such as an object that is uploaded. */
  body: Buffer;
}

/** How a service takes its requests and tells its errors. */
export type Protocol = "query" | "json" | "rest-json" | "rest-xml" | "cbor";

/** One header, the first where there are several. */
export function headerOf({ headers }: Pick<AwsRequest, "headers">, name: string): string | undefined {
  return [headers[name]].flat()[0];
}

/** The form of the query protocol: in the body, or in the address. */
export function formOf({ method, url, body }: AwsRequest): URLSearchParams {
  return method === "POST" ? new URLSearchParams(body.toString("utf8")) : url.searchParams;
}

/** The values of a list in a form, `Tags.member.1.Key`, `Tags.member.2.Key`, … for `Tags` and `.Key`; in their order. */
export function listOf(form: URLSearchParams, name: string, field = ""): string[] {
  const values: string[] = [];
  for (let index = 1; ; index++) {
    const value = form.get(`${name}.member.${index}${field}`);
    if (value === null) return values;
    values.push(value);
  }
}
