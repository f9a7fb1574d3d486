import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { placeText } from "../../diagnostics/place.ts";
import { diagnosticJson } from "../../diagnostics/render-json.ts";
import type { EscalationFinding } from "../../iam/escalations/escalation.ts";
import type { DecidingStatement } from "../../iam/evaluate.ts";
import { policyLimits } from "../../iam/limits.ts";
import { needJson } from "../policy-output.ts";
import type { Judged } from "./check-options.ts";
import { placeOf } from "./escalation-findings.ts";
import type { Finding } from "./findings.ts";
import type { DeployJudgement, Judgement } from "./judgement.ts";

/** `check --json`: fields are contract. `found` has the words of `--fail-on` for which there is a finding. */
export function checkJson(
  judgement: Judgement,
  findings: readonly Finding[],
  failOn: readonly Judged[],
  diagnostics: readonly Diagnostic[],
): string {
  const { policies, characters, kind, known, filled, escalations, deploy } = judgement;
  const found = [...new Set(findings.flatMap(({ judged }) => judged ?? []))];
  const value = {
    policies: policies.map(({ title, document }, at) => ({
      name: title,
      statements: document.Statement.length,
      characters: characters[at],
      limit: policyLimits[kind],
    })),
    known,
    filled: Object.fromEntries(filled),
    escalations: escalations.map((escalation) => escalationJson(escalation, policies)),
    deploy: deploy ? deployJson(deploy, policies) : null,
    found,
    failed: found.filter((judged) => failOn.includes(judged)),
    diagnostics: diagnostics.map(diagnosticJson),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

function escalationJson(escalation: EscalationFinding, policies: Judgement["policies"]): unknown {
  const { method, title, sources, inherent, steps, requests, statements, closing } = escalation;
  return {
    method,
    title,
    inherent,
    steps,
    requests,
    statements: statements.map((statement) => statementJson(statement, policies)),
    closing: {
      sentence: closing.sentence,
      statements: closing.statements,
      ...(closing.replaces && { replaces: statementJson(closing.replaces, policies) }),
    },
    sources,
  };
}

function statementJson(statement: DecidingStatement, policies: Judgement["policies"]): unknown {
  const at = placeOf(statement, policies);
  const { sid } = statement;
  return {
    policy: policies[statement.policy]?.title,
    ...(sid !== undefined && { sid }),
    ...(at && { at: placeText(at) }),
  };
}

function deployJson(
  { stacks, needs, lacking, excess, enough }: DeployJudgement,
  policies: Judgement["policies"],
): unknown {
  return {
    stack: stacks.join(","),
    needs,
    missing: lacking.map(needJson),
    excess: excess.map(({ statements, ...rest }) => ({
      ...rest,
      statements: statements.map((statement) => statementJson(statement, policies)),
    })),
    enough: { characters: enough },
  };
}
