import { setTimeout as sleep } from "node:timers/promises";
import { callAws } from "./aws.mjs";

/** Milliseconds kept to tell CloudFormation that there was no time left: it would wait an hour for an answer. */
const reserve = 10_000;

/**
 * Makes a Lambda handler of what a custom resource does: `acts` has a function for `Create`, `Update` and `Delete`, each
 * given CloudFormation's request and `{ call, sleep }`; one that is missing does nothing. CloudFormation gets an answer
 * whatever happens.
 */
export function answering(acts, tools = { call: callAws, sleep }) {
  return async (request, context) => {
    const failure = await failureOf(acts, request, context, tools);
    await send(request, failure);
  };
}

async function failureOf(acts, request, context, tools) {
  const deadline = new AbortController();
  const tooLate = sleep(context.getRemainingTimeInMillis() - reserve, "the time of the function was up", {
    signal: deadline.signal,
  });
  try {
    return await Promise.race([done(acts[request.RequestType], request, tools), tooLate]);
  } finally {
    tooLate.catch(() => {});
    deadline.abort();
  }
}

/** Undefined when all went well, else what went wrong. */
async function done(act, request, tools) {
  try {
    await act?.(request, tools);
    return undefined;
  } catch (error) {
    console.error(error);
    return `${error.name}: ${error.message}`;
  }
}

/** Bytes of CloudFormation's limit of 4,096 that a reason may take. */
const longestReason = 1_000;

async function send(request, failure) {
  const { StackId, RequestId, LogicalResourceId, PhysicalResourceId, ResponseURL } = request;
  const answer = {
    Status: failure === undefined ? "SUCCESS" : "FAILED",
    ...(failure !== undefined && { Reason: failure.slice(0, longestReason) }),
    // Another id would have CloudFormation delete the resource of the old one.
    PhysicalResourceId: PhysicalResourceId ?? LogicalResourceId,
    StackId,
    RequestId,
    LogicalResourceId,
  };
  // As bytes, lest a content type is sent: the address is signed for none.
  const body = new TextEncoder().encode(JSON.stringify(answer));
  const response = await fetch(ResponseURL, { method: "PUT", body });
  if (!response.ok) throw new Error(`CloudFormation's address for answers said ${response.status}`);
}
