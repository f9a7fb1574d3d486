import type { StackEvent } from "../../aws/cloudformation.ts";
import type { Diagnostic, DiagnosticCode } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { accessDenials } from "../../iam/access-denied.ts";
import type { Denial } from "../../iam/denials/denial.ts";
import { isOfStack } from "../stack-status.ts";
import type { StackOutcome } from "../watch-stack.ts";
import type { Failure } from "./cause.ts";
import type { FailureContext } from "./context.ts";
import { denialDiagnostic } from "./denial-diagnostic.ts";
import { diagnose } from "./diagnose.ts";
import { quoted } from "./quoted.ts";
import { endState } from "./stack-state.ts";

/**
 * Why an operation on a stack failed: its first failure with place and cure, then what state the stack is left in where
 * that takes a step of the person. Empty for one that succeeded.
 */
export function stackFailure(outcome: StackOutcome, context: FailureContext): readonly Diagnostic[] {
  if (outcome.succeeded) return [];
  const { stackName, operation } = outcome.run;
  const left = endState(stackName, outcome.status, operation);
  return [causeOf(outcome, context), ...(left ? [left] : [])];
}

function causeOf(outcome: StackOutcome, context: FailureContext): Diagnostic {
  const failed = outcome.events.filter(isOwnFailure);
  const resource = failed.find((event) => !isOfStack(event, outcome.run.stackId));
  const within = resource && withinNested(resource, outcome);
  const event = within ?? resource ?? failed[0] ?? lastWithReason(outcome);
  if (event) return eventDiagnostic(event, resource?.logicalId, outcome, context);
  const { stackName, operation } = outcome.run;
  return diagnostic(
    "error",
    "deploy/stack-failed",
    `the ${operation} of \`${stackName}\` ended as \`${outcome.status}\`, without a reason`,
    {
      hint: `see \`aws cloudformation describe-stack-events --stack-name ${stackName}\``,
    },
  );
}

/** Other resources are cancelled when one fails; they say nothing. */
function isOwnFailure({ status, reason }: StackEvent): boolean {
  if (!status.endsWith("_FAILED")) return false;
  return !/^Resource (creation|update|deletion|create|delete) cancell?ed/i.test(reason ?? "");
}

/** CloudFormation undoes a stack for reasons of its own as well, such as an alarm. */
function lastWithReason({ events, run }: StackOutcome): StackEvent | undefined {
  return events.findLast(
    (event) => isOfStack(event, run.stackId) && event.reason !== undefined && event.reason !== "User Initiated",
  );
}

/** A nested stack fails because of something in it. */
function withinNested({ physicalId }: StackEvent, { nested = [] }: StackOutcome): StackEvent | undefined {
  const stack = nested.find(({ stackId }) => stackId === physicalId);
  const first = stack?.events.filter(isOwnFailure).find((event) => !isOfStack(event, stack.stackId));
  return first && (withinNested(first, { nested } as StackOutcome) ?? first);
}

/** `logicalId` is the resource of the user's own template, which may be the nested stack around the failed resource. */
function eventDiagnostic(
  event: StackEvent,
  logicalId: string | undefined,
  { run }: StackOutcome,
  context: FailureContext,
): Diagnostic {
  const failure = failureOf(event, logicalId, run);
  const [denial] = accessDenials(failure.text);
  if (denial && isDenied(failure.text, denial.principal)) {
    const at = logicalId === undefined ? undefined : context.origin(logicalId);
    return denialDiagnostic(
      denialCodes.find(({ of }) => of(denial))!.code,
      denial,
      knowledgeOf(context, logicalId),
      at,
    );
  }
  return diagnose(failure, context.origin) ?? unknownCause(failure, context);
}

const denialCodes: readonly { code: DiagnosticCode; of: (denial: Denial) => boolean }[] = [
  { code: "deploy/execution-role-lacks", of: ({ whose }) => whose !== undefined },
  { code: "deploy/role-not-assumable", of: ({ document }) => document === "trust-policy" },
  { code: "deploy/denied", of: () => true },
];

/** Some services answer a plain 403 without words where another cause is known by its words. */
function isDenied(text: string, principal: string | undefined): boolean {
  return principal !== undefined || !/NoSuchKey|NoSuchBucket|NotFound/.test(text);
}

function knowledgeOf(
  { needs = [], caller, serviceRole }: FailureContext,
  logicalId: string | undefined,
): Parameters<typeof denialDiagnostic>[2] {
  const asking = serviceRole ?? caller;
  return {
    needs,
    ...(serviceRole !== undefined && { serviceRole }),
    ...(asking !== undefined && { caller: asking }),
    ...(logicalId !== undefined && { logicalId }),
  };
}

function failureOf(
  event: StackEvent,
  logicalId: string | undefined,
  { stackName, operation }: StackOutcome["run"],
): Failure {
  const { type, physicalId, status, reason } = event;
  const inside =
    logicalId !== undefined && logicalId !== event.logicalId ? ` in the nested stack \`${logicalId}\`` : "";
  return {
    text: reason ?? "",
    what: logicalId === undefined ? `\`${stackName}\`` : `\`${event.logicalId}\` (${type})${inside}`,
    stackName,
    operation,
    ...(logicalId !== undefined && { logicalId }),
    type,
    physicalId,
    status,
  };
}

function unknownCause({ text, what, status, logicalId }: Failure, { origin }: FailureContext): Diagnostic {
  const said = text === "" ? "without a reason" : `AWS: ${quoted(text)}`;
  return diagnostic("error", "deploy/resource-failed", `${what} is \`${status}\` (${said})`, {
    at: logicalId === undefined ? undefined : origin(logicalId),
    hint: "correct what AWS's words say, and run it again",
  });
}
