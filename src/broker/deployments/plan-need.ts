import type { CredentialsRequest } from "../contract/deployments.ts";
import { isNamedBy } from "../domain/stage-pattern.ts";
import { needName, type Need } from "../domain/kinds.ts";
import { resolve, type Decision } from "../domain/resolve.ts";
import { stepName } from "../domain/who-deploys.ts";
import { mostTags, tagProblems, type SessionTags } from "../domain/session-rules.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import {
  instanceOf,
  type ModelLink,
  type ModelProvider,
  type OrganisationModel,
} from "../models/organisation-model.ts";
import type { Grant } from "../ports/issuer.ts";
import type { DeploymentRow } from "../ports/rows.ts";
import { Refusal, refusal, refusalAbout } from "../refusal.ts";
import { hasGrace } from "../providers/grace.ts";
import { stateRefusal } from "../providers/state-refusal.ts";
import { attributionOf } from "./attribution.ts";
import { sessionLength } from "./session-length.ts";

/** What will be asked of an issuer for one need; everything but the secrets. */
export interface NeedPlan {
  need: Need;
  link: ModelLink;
  provider: ModelProvider;
  level: string;
  because: string;
  /** What the keys are for. */
  place: Pick<DeploymentRow, "app" | "service" | "stage">;
  /** Everything of a `Grant` but its provider. */
  session: Omit<Grant, "provider">;
  clamped?: string;
  /** Why a provider issues that is not verified. */
  grace?: string;
}

/**
 * What one need of a deployment is given: a plan, or undefined where nothing is linked. Refuses with the reason when
 * what is linked gives nothing, or not what is asked.
 */
export function planNeed(
  model: OrganisationModel,
  deployment: DeploymentRow,
  need: Need,
  request: CredentialsRequest,
  now: number,
): NeedPlan | undefined {
  const { decision } = resolve(model.organisation, instanceOf(deployment), need);
  if (decision.outcome === "unlinked") return undefined;
  try {
    return { need, ...planOf(decision, model, deployment, request, now) };
  } catch (error) {
    throw error instanceof Refusal ? refusalAbout(error, namesOf(need, decision)) : error;
  }
}

type Decided = Exclude<Decision, { outcome: "unlinked" }>;

/** What the audit tells of a need that is given nothing. */
function namesOf(need: Need, { step }: Decided): Refusal["about"] {
  const target = step.link?.target;
  return { need: needName(need), ...(typeof target === "object" && { provider: target.provider }) };
}

function planOf(
  decision: Decided,
  model: OrganisationModel,
  deployment: DeploymentRow,
  request: CredentialsRequest,
  now: number,
): Omit<NeedPlan, "need"> {
  const link = decision.step.link as ModelLink;
  const provider = providerOf(decision, model, now);
  const { seconds, ...clamped } = sessionLength(provider, request);
  const { level } = decision.step;
  const because = stepName(decision.step);
  const grace = provider.status === "active" ? {} : { grace: provider.verification?.graceUntil ?? "" };
  const session = { durationSeconds: seconds, ...sessionOf(model, deployment, provider, request) };
  const { app, service, stage } = deployment;
  return { link, provider, level, because, place: { app, service, stage }, session, ...clamped, ...grace };
}

/** The provider that issues; one that was migrated may do so unverified for a while. */
function providerOf(decision: Decided, model: OrganisationModel, now: number): ModelProvider {
  if (decision.outcome === "linked") return decision.provider as ModelProvider;
  const target = decision.outcome === "refused" ? decision.step.link?.target : undefined;
  const provider = typeof target === "object" ? model.providers.get(target.provider) : undefined;
  const isUnverified = decision.outcome === "refused" && decision.refusal === "unverified";
  if (provider && isUnverified && hasGrace(provider, now)) return provider;
  throw stateRefusal(decision, provider);
}

function sessionOf(
  model: OrganisationModel,
  deployment: DeploymentRow,
  provider: ModelProvider,
  request: CredentialsRequest,
): Omit<Grant, "provider" | "durationSeconds"> {
  const { sessionName, sourceIdentity, tags, optionalTags } = attributionOf(model.row.name, deployment);
  checkTags({ ...provider.settings.tags, ...request.tags }, Object.keys({ ...tags, ...optionalTags }).length);
  const { canTag = null, canSourceIdentity = null } = provider.verification ?? {};
  if (isNamedBy(model.attributedStages, deployment.stage) && (canTag === false || canSourceIdentity === false))
    throw cannotAttribute(provider);
  return {
    sessionName,
    ...(canSourceIdentity !== false && { sourceIdentity }),
    tags: canTag === false ? {} : { ...tags, ...provider.settings.tags },
    optionalTags: canTag === false ? {} : { ...request.tags, ...optionalTags },
    ...(request.sessionPolicy && { sessionPolicy: request.sessionPolicy }),
  };
}

/** Tags that were asked for may not be ours, nor more than there is room for. */
function checkTags(tags: SessionTags, ours: number): void {
  const count = Object.keys(tags).length + ours;
  const problems = [
    ...tagProblems(tags),
    ...(count > mostTags ? [{ message: `${count} tags with ours`, hint: `a session has at most ${mostTags}` }] : []),
  ].map(({ message, hint }) => diagnostic("error", "credentials/bad-tag", message, { hint }));
  if (problems.length > 0) throw new Refusal(422, problems);
}

function cannotAttribute({ name }: ModelProvider): Error {
  const message = `sessions of provider \`${name}\` cannot be attributed, and this stage requires it`;
  const hint =
    "let the role's trust policy allow `sts:TagSession` and `sts:SetSourceIdentity`, then verify the provider";
  return refusal(409, "provider/cannot-attribute", message, hint);
}
