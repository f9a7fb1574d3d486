import type { Api } from "../api/shapes.ts";

/** How far a new access role reaches. */
export type PolicyChoice = "documents" | "administrator" | "none";

/** Whether a text is the number of an account. */
export function isAccount(text: string): boolean {
  return /^\d{12}$/.test(text);
}

/** What the connection is asked for with. */
export function requestedPolicy(choice: PolicyChoice, text: string): Api["ConnectionRequest"]["policy"] {
  return choice === "documents" ? { documents: documentsIn(text) } : choice;
}

/** Why a text is no policy documents; undefined when it is some. */
export function policyProblem(text: string): string | undefined {
  try {
    return documentsIn(text).length > 0 ? undefined : "there is no document with a `Statement` in it";
  } catch (thrown) {
    return thrown instanceof Error ? `not JSON: ${thrown.message}` : "not JSON";
  }
}

/** One document, a list of them, or what `passrole policy --json` prints. */
function documentsIn(text: string): Record<string, unknown>[] {
  const given: unknown = JSON.parse(text);
  return listed(given).filter((one): one is Record<string, unknown> => isRecord(one) && "Statement" in one);
}

function listed(given: unknown): readonly unknown[] {
  if (Array.isArray(given)) return given.flatMap(listed);
  if (!isRecord(given) || "Statement" in given) return [given];
  return listed(given["documents"] ?? given["policies"] ?? given["document"] ?? []);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
