import { escapeXml, type Answer } from "../http/answer.ts";
import type { ResultValue, StsResult } from "./operation.ts";

const namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

/** The answer of an operation that succeeded. */
export function resultAnswer(operation: string, { fields }: StsResult, requestId: string): Answer {
  const result = element(`${operation}Result`, fields);
  const metadata = element("ResponseMetadata", { RequestId: requestId });
  const body = `<${operation}Response xmlns="${namespace}">${result}${metadata}</${operation}Response>`;
  return { status: 200, headers: { "content-type": "text/xml", "x-amzn-requestid": requestId }, body };
}

function element(name: string, value: ResultValue | undefined): string {
  if (value === undefined) return "";
  const content =
    typeof value === "object"
      ? Object.entries(value)
          .map(([name, value]) => element(name, value))
          .join("")
      : escapeXml(String(value));
  return `<${name}>${content}</${name}>`;
}
