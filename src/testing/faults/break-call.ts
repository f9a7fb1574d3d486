import type { ServerResponse } from "node:http";
import { finished } from "node:stream/promises";
import { readBody, send } from "../http/answer.ts";
import { errorAnswer } from "../http/error-answer.ts";
import type { FaultRule } from "./fault.ts";
import type { RecordedCall } from "./fault-proxy.ts";
import { forward, withoutConnection, type Forwarded } from "./forward.ts";
import { toldError } from "./told-faults.ts";

/** A call that is to be broken: its two ends, and whom a denial names. */
export interface BrokenCall {
  forwarded: Forwarded;
  outgoing: ServerResponse;
  caller: string;
}

/** Breaks a call as a rule says. */
export async function breakCall(rule: FaultRule, call: RecordedCall, broken: BrokenCall): Promise<void> {
  if (rule.fault === "half-body") return halfAnswer(call, broken);
  if (rule.moment === "after") await readBody(await forward(broken.forwarded));
  if (rule.fault === "reset") return void broken.outgoing.socket?.resetAndDestroy();
  await readRest(broken.forwarded);
  if (rule.fault === "timeout") return;
  const error = toldError(rule.fault, call, broken.caller);
  call.status = error.status;
  send(broken.outgoing, errorAnswer(error, call.protocol, requestId(call)));
}

/** A client writes all of its request before it reads the answer. */
async function readRest({ incoming }: Forwarded): Promise<void> {
  if (incoming.readableEnded) return;
  incoming.resume();
  await finished(incoming);
}

function requestId({ number }: RecordedCall): string {
  return `00000000-0000-0000-0000-${String(number).padStart(12, "0")}`;
}

/** The target's answer up to its middle; of one without a body the middle of its head. */
async function halfAnswer(call: RecordedCall, { forwarded, outgoing }: BrokenCall): Promise<void> {
  const answer = await forward(forwarded);
  const body = await readBody(answer);
  const { socket } = outgoing;
  if (body.length < 2) return void socket?.end("HTTP/1.1 200 OK\r\nx-amz-req");
  call.status = answer.statusCode ?? 0;
  const { "transfer-encoding": _, ...headers } = withoutConnection(answer.headers);
  outgoing.writeHead(call.status, { ...headers, "content-length": body.length });
  outgoing.write(body.subarray(0, body.length >> 1), () => socket?.destroySoon());
}
