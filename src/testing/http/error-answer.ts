import type { Protocol } from "../calls/aws-request.ts";
import { escapeXml, type Answer } from "./answer.ts";

/** An error as AWS tells it. */
export interface AwsError {
  status: number;
  /** e.g. `AccessDenied`. */
  code: string;
  message: string;
}

/** The answer that tells an error in a service's own format. */
export function errorAnswer(error: AwsError, protocol: Protocol, requestId: string): Answer {
  return { status: error.status, ...formats[protocol](error, requestId) };
}

type Format = (error: AwsError, requestId: string) => Omit<Answer, "status">;

const xml = { "content-type": "text/xml" };

const formats: Readonly<Record<Protocol, Format>> = {
  query: ({ status, code, message }, requestId) => ({
    headers: { ...xml, "x-amzn-requestid": requestId },
    body: `<ErrorResponse><Error><Type>${status < 500 ? "Sender" : "Receiver"}</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
  }),
  "rest-xml": ({ code, message }, requestId) => ({
    headers: { "content-type": "application/xml", "x-amz-request-id": requestId },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message><RequestId>${requestId}</RequestId><HostId>${requestId}</HostId></Error>`,
  }),
  json: ({ code, message }, requestId) => ({
    headers: { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": requestId },
    body: JSON.stringify({ __type: code, message }),
  }),
  // Lambda writes `Message`, API Gateway `message`.
  "rest-json": ({ code, message }, requestId) => ({
    headers: { "content-type": "application/json", "x-amzn-requestid": requestId, "x-amzn-errortype": code },
    body: JSON.stringify({ message, Message: message }),
  }),
  cbor: ({ code, message }, requestId) => ({
    headers: { "content-type": "application/cbor", "smithy-protocol": "rpc-v2-cbor", "x-amzn-requestid": requestId },
    body: cborMap({ __type: code, message }),
  }),
};

/** A map of texts in CBOR (RFC 8949): major type 5 with pairs of major type 3. */
function cborMap(texts: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(texts);
  return Buffer.concat([cborHead(5, entries.length), ...entries.flat().map(cborText)]);
}

function cborText(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([cborHead(3, bytes.length), bytes]);
}

function cborHead(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 0xff]);
}
