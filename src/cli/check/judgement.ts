import type { Excess } from "../../deploy-policy/judge/excess.ts";
import type { Need } from "../../deploy-policy/need.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { EscalationFinding } from "../../iam/escalations/escalation.ts";
import type { PolicyKind } from "../../iam/limits.ts";
import type { KnownPolicy } from "../../iam/published/recognise.ts";
import type { Fill } from "../policy-files/placeholders.ts";
import type { FilePolicy } from "../policy-files/read-policies.ts";

/** Everything that is to be said of some policies, which one principal has together. */
export interface Judgement {
  policies: readonly FilePolicy[];
  /** Characters of each as IAM counts them. */
  characters: readonly number[];
  kind: PolicyKind;
  /** Values that were put in for placeholders. */
  filled: Fill;
  known: readonly KnownPolicy[];
  escalations: readonly EscalationFinding[];
  /** What is wrong with statements, and placeholders that nothing fills. */
  mistakes: readonly Diagnostic[];
  /** Absent where no deploy was named. */
  deploy?: DeployJudgement;
}

/** Policies beside what a deploy takes. */
export interface DeployJudgement {
  stacks: readonly string[];
  /** How many permissions it takes. */
  needs: number;
  lacking: readonly Need[];
  excess: readonly Excess[];
  /** What would be enough: so many policies, with so many characters each. */
  enough: readonly number[];
}
