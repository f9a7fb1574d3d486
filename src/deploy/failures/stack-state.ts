import type { Stack } from "../../aws/cloudformation.ts";
import type { Diagnostic, DiagnosticCode } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { isBusy, type StackOperation } from "../stack-status.ts";

/** A status in which some operations cannot begin, after CloudFormation's table of stack statuses. */
interface Obstacle {
  code: DiagnosticCode;
  against: readonly StackOperation[];
  /** What it means, to follow "`orders-dev` is `ROLLBACK_COMPLETE`: ". */
  meaning: string;
  cure: (stackName: string) => string;
}

const removal = "remove it with `passrole remove`, and deploy again";

const obstacles: Readonly<Record<string, Obstacle>> = {
  ROLLBACK_COMPLETE: {
    code: "deploy/stack-rolled-back",
    against: ["create", "update"],
    meaning: "its creation failed and was taken back, and such a stack can only be deleted",
    cure: () => removal,
  },
  ROLLBACK_FAILED: {
    code: "deploy/stack-rolled-back",
    against: ["create", "update"],
    meaning: "its creation failed, taking it back failed too, and such a stack can only be deleted",
    cure: () => removal,
  },
  CREATE_FAILED: {
    code: "deploy/stack-create-failed",
    against: ["create"],
    meaning: "its creation failed, and what was made was kept",
    cure: () => removal,
  },
  DELETE_FAILED: {
    code: "deploy/stack-delete-failed",
    against: ["create", "update"],
    meaning: "it was deleted in part",
    cure: (name) =>
      `finish it with \`passrole remove\`; what cannot be deleted is kept by \`aws cloudformation delete-stack --stack-name ${name} --retain-resources ID\``,
  },
  UPDATE_ROLLBACK_FAILED: {
    code: "deploy/stack-rollback-failed",
    against: ["create", "update"],
    meaning: "an update failed, and so did going back",
    cure: (name) =>
      `mend what failed, then \`aws cloudformation continue-update-rollback --stack-name ${name}\` (\`--resources-to-skip ID\` leaves one as it is), then deploy again`,
  },
  IMPORT_ROLLBACK_FAILED: {
    code: "deploy/stack-rollback-failed",
    against: ["create", "update"],
    meaning: "an import failed, and so did going back",
    cure: (name) => `mend what failed, then \`aws cloudformation continue-update-rollback --stack-name ${name}\``,
  },
  REVIEW_IN_PROGRESS: {
    code: "deploy/stack-in-review",
    against: ["update"],
    meaning: "a change set was made for it and never carried out, so there is nothing to update yet",
    cure: () => "deploy it, which carries the creation out, or take it away with `passrole remove`",
  },
};

/** Why an operation cannot begin on a stack as it is; undefined when it can. */
export function stackStateProblem(stack: Stack, operation: StackOperation): Diagnostic | undefined {
  const { name, status } = stack;
  if (isBusy(status)) return busy(name, status);
  if (operation === "delete" && stack.terminationProtection) return isProtected(name);
  const obstacle = obstacles[status];
  return obstacle?.against.includes(operation) ? problem(name, status, obstacle) : undefined;
}

/** What a failed operation leaves for the person to do; undefined when the same command can simply be run again. */
export function endState(stackName: string, status: string, operation: StackOperation): Diagnostic | undefined {
  const obstacle = obstacles[status];
  if (!obstacle || operation === "delete") return undefined;
  return problem(stackName, status, obstacle);
}

function problem(name: string, status: string, { code, meaning, cure }: Obstacle): Diagnostic {
  return diagnostic("error", code, `\`${name}\` is \`${status}\`: ${meaning}`, { hint: cure(name) });
}

function busy(name: string, status: string): Diagnostic {
  return diagnostic("error", "deploy/stack-busy", `\`${name}\` is \`${status}\`: CloudFormation is at work on it`, {
    hint: "wait until it is at rest, and run this again; `passrole info` shows it",
  });
}

function isProtected(name: string): Diagnostic {
  return diagnostic("error", "deploy/termination-protected", `\`${name}\` is protected from deletion`, {
    hint: `if it is really to go: \`aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${name}\``,
  });
}
