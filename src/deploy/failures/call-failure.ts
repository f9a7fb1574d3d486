import type { AwsCallError } from "../../aws/aws-call-error.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { accessDenials } from "../../iam/access-denied.ts";
import type { Denial } from "../../iam/denials/denial.ts";
import type { Failure } from "./cause.ts";
import type { CallContext } from "./context.ts";
import { denialDiagnostic } from "./denial-diagnostic.ts";
import { diagnose } from "./diagnose.ts";
import { quoted } from "./quoted.ts";

/** A failed call to AWS as what a person reads: what failed and why, and what to do. Codes `aws/…`, `deploy/…`. */
export function callFailure(error: AwsCallError, context: CallContext): Diagnostic {
  return byFault[error.fault](error, context);
}

type Diagnose = (error: AwsCallError, context: CallContext) => Diagnostic;

const byFault: Readonly<Record<AwsCallError["fault"], Diagnose>> = {
  denied: deniedCall,
  expired: expiredCredentials,
  throttled: throttledCall,
  unreachable: unreachableEndpoint,
  broken: brokenAnswer,
  refused: refusedCall,
};

function deniedCall(error: AwsCallError, { needs = [], caller, resource }: CallContext): Diagnostic {
  const told = accessDenials(error.message)[0];
  const denial: Denial =
    told?.principal !== undefined ? told : { text: error.message, action: error.action, deny: "implicit" };
  const knowledge = {
    needs,
    action: error.action,
    ...(caller !== undefined && { caller }),
    ...(resource !== undefined && { resource }),
  };
  return denialDiagnostic("aws/denied", denial, knowledge);
}

const rejected: readonly (readonly [code: RegExp, message: string, hint: string])[] = [
  [
    /SignatureDoesNotMatch/,
    "AWS does not accept the signature: the secret key does not belong to the access key, or this machine's clock is wrong",
    "look at the clock, then at where the credentials come from: `passrole explain`",
  ],
  [
    /InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId/,
    "AWS does not know the access key: it was deleted, or belongs to another partition, or a session token is missing",
    "look at where the credentials come from: `passrole explain`",
  ],
];

function expiredCredentials({ action, code }: AwsCallError): Diagnostic {
  const known = rejected.find(([pattern]) => pattern.test(code));
  if (known)
    return diagnostic("error", "aws/credentials-rejected", `${known[1]} (\`${action}\`, \`${code}\`)`, {
      hint: known[2],
    });
  return diagnostic("error", "aws/credentials-expired", `the credentials have expired (\`${action}\`, \`${code}\`)`, {
    hint: "renew them (`aws sso login`, or whatever made them) and run this again; what was done already is not done twice",
  });
}

function throttledCall({ action, code }: AwsCallError): Diagnostic {
  return diagnostic(
    "error",
    "aws/throttled",
    `AWS refuses \`${action}\` because it is asked too often (\`${code}\`), after several attempts`,
    {
      hint: "run this again in a minute; other tools or pipelines that use this account now slow each other down",
    },
  );
}

function unreachableEndpoint({ action, code }: AwsCallError, { resource }: CallContext): Diagnostic {
  const about = resource === undefined ? "" : ` on \`${resource}\``;
  return diagnostic(
    "error",
    "aws/unreachable",
    `AWS cannot be reached for \`${action}\`${about}: ${networkText(code)} (\`${code}\`)`,
    {
      hint: "look at the network, at `HTTPS_PROXY`, at `AWS_ENDPOINT_URL`, and whether the region exists; then run this again",
    },
  );
}

const networkTexts: readonly (readonly [code: RegExp, text: string])[] = [
  [/ENOTFOUND|EAI_AGAIN/, "the name of the endpoint is not known"],
  [/ECONNREFUSED/, "nothing listens at the endpoint"],
  [/ECONNRESET|EPIPE|socket/i, "the connection broke"],
  [/CERT|SSL|TLS|SELF_SIGNED/, "its certificate is not trusted"],
  [/time/i, "no answer in time"],
];

function networkText(code: string): string {
  return networkTexts.find(([pattern]) => pattern.test(code))?.[1] ?? "the connection failed";
}

function brokenAnswer({ action, code, status, message }: AwsCallError): Diagnostic {
  const said = status === undefined ? quoted(message) || code : `status ${status}, \`${code}\``;
  return diagnostic(
    "error",
    "aws/broken",
    `AWS answered \`${action}\` with an error of its own (${said}), after several attempts`,
    {
      hint: "run this again; when it stays so, look at the AWS Health Dashboard and at what stands between here and AWS",
    },
  );
}

/** Refusals are told apart by the same words as failures of resources. */
function refusedCall({ action, code, message }: AwsCallError, { resource }: CallContext): Diagnostic {
  const text = message.startsWith(code) ? message : `${code}: ${message}`;
  const what = resource === undefined ? `\`${action}\`` : `\`${resource}\``;
  const failure: Failure = { text, what, ...stackOf(message) };
  return diagnose(failure, () => undefined) ?? unknownRefusal(action, text, resource);
}

/** CloudFormation names the stack by its ARN. */
function stackOf(message: string): { stackName?: string } {
  const name = /:stack\/([A-Za-z][\w-]*)/.exec(message)?.[1];
  return name === undefined ? {} : { stackName: name };
}

function unknownRefusal(action: string, text: string, resource: string | undefined): Diagnostic {
  const on = resource === undefined ? "" : ` on \`${resource}\``;
  return diagnostic("error", "aws/refused", `AWS refuses \`${action}\`${on} (AWS: ${quoted(text)})`, {
    hint: "correct what AWS's words say, and run this again",
  });
}
