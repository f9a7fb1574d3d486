import { evaluate, type DecidingStatement } from "../evaluate.ts";
import type { PolicyDocument } from "../policy.ts";
import type { AccessRequest, RequestContext } from "../request.ts";
import { attackersView, type AttackersView } from "./attackers-view.ts";
import type { Asking } from "./condition-keys.ts";
import { valuesThatAvoid, valuesThatMeet } from "./chosen-values.ts";
import { actionsOf, type Step } from "./method.ts";

/** A request of a step that policies allow, with the statements that do. */
export interface AllowedRequest {
  request: AccessRequest;
  statements: readonly DecidingStatement[];
}

/** Who has the policies and tries methods with them. */
export interface Attacker {
  /** The first way to make the call of a step on a resource that is allowed; undefined when there is none. */
  attempt: (step: Step, resource: string, fill: (text: string) => string) => AllowedRequest | undefined;
}

/** How requests reach AWS: by the attacker himself, or by CloudFormation for him. */
export type Way = RequestContext;

/** `standing`: what is the same in all his requests. */
export function createAttacker(
  documents: readonly PolicyDocument[],
  standing: RequestContext,
  ways: readonly Way[],
): Attacker {
  const named = "aws:PrincipalArn" in standing;
  const unbounded = lazily(documents, { bounded: false, named });
  const bounded = lazily(documents, { bounded: true, named });
  return {
    attempt: (step, resource, fill) => {
      const means = step.bounded ? bounded() : unbounded();
      for (const context of contextsOf(step, fill)) {
        for (const way of ways) {
          const allowed = anyAllowed(means, step, resource, { ...standing, ...way, ...context });
          if (allowed) return allowed;
        }
      }
      return undefined;
    },
  };
}

interface Means {
  documents: readonly PolicyDocument[];
  view: AttackersView;
  avoiding: RequestContext;
  asking: Asking;
}

function lazily(documents: readonly PolicyDocument[], asking: Asking): () => Means {
  let means: Means | undefined;
  return () =>
    (means ??= {
      documents,
      view: attackersView(documents, asking),
      avoiding: valuesThatAvoid(documents, asking),
      asking,
    });
}

function contextsOf({ contexts = [{}] }: Step, fill: (text: string) => string): RequestContext[] {
  return contexts.map((context) =>
    Object.fromEntries(
      Object.entries(context).map(([key, value]) => [key, typeof value === "string" ? fill(value) : value]),
    ),
  );
}

function anyAllowed(means: Means, step: Step, resource: string, context: RequestContext): AllowedRequest | undefined {
  for (const each of actionsOf(step)) {
    const request = { action: each, resource, ...(Object.keys(context).length > 0 && { context }) };
    const { decision, statements } = evaluate(means.view.atBest, request);
    const allowed = decision === "allowed" ? withChosenValues(means, request, statements) : undefined;
    if (allowed) return allowed;
  }
  return undefined;
}

/** The request with values for what he chooses, such that the policies as they are written allow it. */
function withChosenValues(
  { documents, view, avoiding, asking }: Means,
  request: AccessRequest,
  allowing: readonly DecidingStatement[],
): AllowedRequest | undefined {
  for (const { policy, index } of allowing) {
    const meeting = valuesThatMeet([documents[policy]!.Statement].flat()[index]!, asking);
    const context = { ...avoiding, ...meeting, ...request.context };
    const completed = { ...request, ...(Object.keys(context).length > 0 && { context }) };
    const { decision, statements } = evaluate(view.asWritten, completed);
    if (decision === "allowed") return { request: completed, statements };
  }
  return undefined;
}
