import type { Action, Statement } from "../policy.ts";
import type { AllowedRequest } from "./attacker.ts";
import { arnOf } from "./environment.ts";
import type { Closing } from "./escalation.ts";
import { actionsOf, type EscalationMethod, type Step } from "./method.ts";
import type { Case } from "./open-case.ts";
import { tryMethod } from "./try-method.ts";

/** The smallest change after which a method is not found any more. */
export function closingOf(method: EscalationMethod, allowed: readonly AllowedRequest[], opened: Case): Closing {
  if (method.inherent) return boundaryClosing(method, opened);
  const at = decisiveStep(method);
  const step = method.steps[at]!;
  const own = ownPatterns(step, opened);
  const sparing =
    own.length > 0 ? [narrowing(step, allowed[at]!, own, opened), denyingOthers(method, step, own, opened)] : [];
  const closes = (closing: Closing | undefined): boolean =>
    closing !== undefined && tryMethod(method, opened.after(closing).trial) === undefined;
  const plain = step.contexts && step.action === "iam:PassRole" ? denyingService : denying;
  return sparing.find(closes) ?? plain(step);
}

function decisiveStep({ steps }: EscalationMethod): number {
  const marked = steps.findIndex(({ decisive }) => decisive);
  return marked >= 0 ? marked : steps.findIndex(({ on }) => on !== undefined && on.whose !== "chosen");
}

/** What the step may go on being done to. */
function ownPatterns({ on }: Step, { ownership }: Case): readonly string[] {
  const { own, made } = ownership(on!.kind);
  return own.length > 0 ? own : made();
}

/** The one statement at fault with fewer resources, where it has no other actions that would lose them. */
function narrowing(
  step: Step,
  { statements }: AllowedRequest,
  own: readonly string[],
  { policies }: Case,
): Closing | undefined {
  const [fault, ...others] = statements;
  if (!fault || others.length > 0) return undefined;
  const statement = [policies[fault.policy]!.Statement].flat()[fault.index]!;
  if (!isOnlyAbout(statement, actionsOf(step))) return undefined;
  return {
    sentence: `let ${listed(actionsOf(step))} reach the stack's own only: ${listed(own)}`,
    statements: [{ ...statement, Resource: oneOrList(own) }],
    replaces: fault,
  };
}

function isOnlyAbout({ Action, Resource }: Statement, actions: readonly Action[]): boolean {
  const known = new Set(actions.map((each) => each.toLowerCase()));
  return Resource !== undefined && [Action ?? "*"].flat().every((each) => known.has(each.toLowerCase()));
}

/** The other resources that the same call is checked on stay allowed, e.g. the queue of a batch job. */
function denyingOthers(
  { steps }: EscalationMethod,
  step: Step,
  own: readonly string[],
  { environment: { partition } }: Case,
): Closing {
  const beside = steps.filter((each) => each.on && each.action === step.action && each.on.kind !== step.on!.kind);
  const everywhere = { partition, region: "*", account: "*" };
  const spared = [...own, ...beside.map(({ on }) => arnOf(on!.kind, "*", everywhere))];
  return {
    sentence: `deny ${listed(actionsOf(step))} on all but the stack's own: ${listed(own)}`,
    statements: [{ Effect: "Deny", Action: oneOrList(actionsOf(step)), NotResource: oneOrList(spared) }],
  };
}

function denyingService({ contexts }: Step): Closing {
  const services = contexts!.flatMap((context) => context["iam:PassedToService"]!);
  return {
    sentence: `deny \`iam:PassRole\` to ${listed(services)}, or name the roles that may be passed to it`,
    statements: [
      {
        Effect: "Deny",
        Action: "iam:PassRole",
        Resource: "*",
        Condition: { StringEquals: { "iam:PassedToService": oneOrList(services) } },
      },
    ],
  };
}

function denying(step: Step): Closing {
  const actions = actionsOf(step);
  return {
    sentence: `deny ${listed(actions)}, or name in \`Resource\` what it is meant for`,
    statements: [{ Effect: "Deny", Action: oneOrList(actions), Resource: "*" }],
  };
}

/** Roles can be made and given policies with the boundary only, and keep it. */
function boundaryClosing({ steps }: EscalationMethod, { environment, options }: Case): Closing {
  const boundary = options.boundary ?? arnOf("policy", "deploy-boundary", environment);
  const keeping: Statement = { Effect: "Deny", Action: "iam:DeleteRolePermissionsBoundary", Resource: "*" };
  const bounding: Statement = {
    Effect: "Deny",
    Action: ["iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy", "iam:PutRolePermissionsBoundary"],
    Resource: "*",
    Condition: { StringNotEquals: { "iam:PermissionsBoundary": boundary } },
  };
  const removed = steps.some(({ action }) => action === keeping.Action);
  return {
    sentence: removed
      ? "deny `iam:DeleteRolePermissionsBoundary`"
      : `let roles be made and given policies with the permissions boundary \`${boundary}\` only, and keep it`,
    statements: removed ? [keeping] : [bounding, keeping],
  };
}

function oneOrList(texts: readonly string[]): string | string[] {
  return texts.length === 1 ? texts[0]! : [...texts];
}

function listed(texts: readonly string[]): string {
  return texts.map((text) => `\`${text}\``).join(", ");
}
