import type { Reason } from "../../deploy-policy/need.ts";
import type { DeployPolicy } from "../../deploy-policy/policies.ts";
import type { Proof } from "../../deploy-policy/prove/prove.ts";
import type { Support } from "../../deploy-policy/prove/supported-needs.ts";
import { placeText } from "../../diagnostics/place.ts";
import { evidenceText } from "../evidence/evidence-text.ts";
import type { DecidingStatement } from "../../iam/evaluate.ts";
import { policyLimits } from "../../iam/limits.ts";
import type { DatedProof } from "./prove-policies.ts";

/** What the report is about. */
export interface Proven {
  proof: DatedProof;
  policies: readonly DeployPolicy[];
  stacks: readonly string[];
  account: string;
}

/** The proof as a page of Markdown, for a security team's files. */
export function proofMarkdown(proven: Proven): string {
  const { proof, policies, stacks, account } = proven;
  const parts = [
    `# Proof of the deploy policy of ${stacks.join(", ")} in account ${account}`,
    proof.holds ? "It holds: all three claims below were computed, none is assumed." : "**It does not hold.**",
    table(
      ["policy", "statements", "characters"],
      policies.map(({ name, document, characters }) => [
        code(name),
        String(document.Statement.length),
        `${characters} of ${policyLimits.managed}`,
      ]),
    ),
    ...enough(proof),
    ...nothingSpare(proof, policies),
    ...nothingBeyond(proven),
    "## What is needed, why, and what allows it",
    needsTable(proof, policies),
  ];
  return `${parts.join("\n\n")}\n`;
}

function enough({ needs, lacking }: Proof): string[] {
  const claim = "## 1. Everything that the deploy takes is allowed";
  if (lacking.length === 0) return [claim, `Each of ${needs.length} permissions was asked of the policies: allowed.`];
  const missing = lacking.map(({ action, resource }) => `- ${code(action)} on ${code(resource)}`);
  return [claim, `Not allowed, of ${needs.length} permissions:`, missing.join("\n")];
}

function nothingSpare({ spare }: Proof, policies: Proven["policies"]): string[] {
  const claim = "## 2. No action can be left out";
  const count = policies.flatMap(({ document }) => document.Statement.flatMap(({ Action }) => Action ?? [])).length;
  if (spare.length === 0) {
    return [claim, `Without any one of ${count} actions of statements, a permission above would be refused.`];
  }
  const unneeded = spare.map(({ action, statement }) => `- ${code(action)} of ${placed(statement, policies)}`);
  return [claim, "Without these, everything above would still be allowed:", unneeded.join("\n")];
}

function nothingBeyond({ proof, policies, stacks }: Proven): string[] {
  const claim = "## 3. Nothing else is allowed";
  const widened = `Names that start with ${stacks.map((name) => code(`${name}-`)).join(" or ")} stand as patterns: what one of the stack's resources takes is allowed of all so named, and of no other.`;
  const measured = `On any resource, of any account; patterns of actions stand for those of ${proof.actionsOf}.`;
  if (proof.beyond.length === 0) return [claim, [measured, ...(proof.widened ? [widened] : [])].join(" ")];
  const gained = proof.beyond.map(
    ({ actions, resource, statement }) =>
      `- ${actions.map(code).join(", ")} on ${code(resource)}, by ${placed(statement, policies)}`,
  );
  return [claim, "Beyond what the deploy takes:", gained.join("\n")];
}

function needsTable({ needs }: Proof, policies: Proven["policies"]): string {
  const rows = needs.map(({ need, by }) => [
    code(need.action),
    code(need.resource),
    need.operations.join(", "),
    need.because.map(reasonText).join("; "),
    by.map((support: Support) => placed(support, policies)).join(", ") || "**nothing**",
  ]);
  return table(["action", "resource", "operations", "because of", "allowed by"], rows);
}

function reasonText(reason: Reason): string {
  const { logicalId, property, tool, at } = reason;
  const shown = evidenceText(reason);
  if (shown !== undefined) return shown;
  const what = logicalId === undefined ? (tool ?? "") : [logicalId, ...(property ? [property] : [])].join(".");
  return at ? `${code(what)} (${placeText(at)})` : code(what);
}

/** A statement by its policy and its number, from 1. */
function placed({ policy, index, sid }: DecidingStatement, policies: Proven["policies"]): string {
  const statement = sid ?? String(index + 1);
  return policies.length > 1 ? `${policies[policy]!.name} ${statement}` : `statement ${statement}`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [heads, heads.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** In Markdown's code, where a bar would end a cell. */
function code(text: string): string {
  return `\`${text.replaceAll("|", "\\|")}\``;
}
