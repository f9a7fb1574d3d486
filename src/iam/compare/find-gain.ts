import type { AccessRequest } from "../request.ts";
import type { ActionGroup } from "./action-groups.ts";
import type { ComparedSet, ComparedStatement } from "./compared-statement.ts";
import type { Comparison } from "./comparison.ts";
import type { Found } from "./found.ts";
import type { LikelyPrincipal } from "./likely-principals.ts";
import type { Reading } from "./reading.ts";
import { likelyReadings, provingReadings, settledValues, variableKeysOf, type VariableValues } from "./readings.ts";
import { refuteAll } from "./search.ts";
import { applying, withAction, type Setting, type Store } from "./store.ts";
import { openText, textVariable } from "./text-variable.ts";

/** Whether one statement allows some actions on one of its resources that the other side does not. */
export interface Question {
  allow: ComparedStatement;
  group: ActionGroup;
  /** Undefined where the statement lists no resources. */
  resource: string | undefined;
  principals: readonly LikelyPrincipal[];
  preferred: readonly string[];
}

export interface Answer {
  found: Found<AccessRequest>;
  doubts: readonly string[];
}

/**
 * A request that the statement allows and the other side does not. Where policy variables have a say, it is first tried
 * to show that there is none whatever their values; then values are tried.
 */
export function findGain(question: Question, comparison: Comparison): Answer {
  const { allow, group } = question;
  if (comparison.budget.left <= 0) return { found: "unknown", doubts: ["too much is to be compared"] };
  const keys = variableKeysOf([allow, ...group.after.denies, ...group.before.allows, ...group.before.denies]);
  let answered: Answer = { found: "none", doubts: [] };
  for (const settled of settledValues(keys, allow)) {
    const open = keys.filter((key) => !settled.has(key));
    const next =
      open.length === 0
        ? answer(question, likelyReadings([], settled, comparison), comparison)
        : openAnswer(question, open, settled, comparison);
    if (typeof next.found === "object") return next;
    if (next.found === "unknown") answered = next;
  }
  return answered;
}

/** The answer where some variables may have any value. */
function openAnswer(
  question: Question,
  open: readonly string[],
  settled: VariableValues,
  comparison: Comparison,
): Answer {
  if (comparison.provable) {
    const proof = answer(question, provingReadings(open, settled, comparison), comparison);
    if (proof.found === "none") return proof;
  }
  const tried = answer(question, likelyReadings(open, settled, comparison), comparison);
  if (tried.found !== "none") return tried;
  return { found: "unknown", doubts: [`it depends on ${open.map((key) => `\`\${${key}}\``).join(", ")}`] };
}

/** What the first of the readings that finds a request finds. */
function answer(question: Question, readings: readonly Reading[], { budget, domains }: Comparison): Answer {
  const doubts = new Set<string>();
  let result: Found<AccessRequest> = "none";
  for (const reading of readings) {
    for (const principal of question.principals) {
      const found = findFor(question, principal, { reading, budget, domains, doubts });
      if (typeof found === "object") return { found, doubts: [] };
      if (found === "unknown") result = found;
    }
  }
  return { found: result, doubts: [...doubts].sort() };
}

/**
 * The side before does not allow a request when none of its Allows applies, or one of its Denies does. Either way no
 * Deny of the side after may apply.
 */
function findFor(
  { allow, group, resource, preferred }: Question,
  principal: LikelyPrincipal,
  setting: Setting,
): Found<AccessRequest> {
  if (!isReached(allow, principal)) return "none";
  const [before, after] = [ofPrincipal(group.before, principal), ofPrincipal(group.after, principal)];
  const start = startOf(group, preferred, setting);
  const allowed = start && applying(start, allow, setting, resource);
  if (!allowed) return "none";
  let result = refuteAll(allowed, [...before.allows, ...after.denies], principal, setting);
  for (const deny of before.denies) {
    if (typeof result === "object") break;
    const denied = applying(allowed, deny, setting);
    const found = denied ? refuteAll(denied, after.denies, principal, setting) : "none";
    if (found !== "none") result = found;
  }
  return result;
}

function startOf(
  { action, constraints }: ActionGroup,
  preferred: readonly string[],
  setting: Setting,
): Store | undefined {
  const resource = setting.reading.symbols ? openText() : textVariable(preferred);
  let store: Store | undefined = { action, resource, keys: new Map() };
  for (const constraint of constraints) store &&= withAction(store, constraint, setting);
  return store;
}

function ofPrincipal({ allows, denies }: ComparedSet, principal: LikelyPrincipal): ComparedSet {
  const reaches = (statement: ComparedStatement): boolean => isReached(statement, principal);
  return { allows: allows.filter(reaches), denies: denies.filter(reaches) };
}

function isReached({ compiled }: ComparedStatement, principal: LikelyPrincipal): boolean {
  const request = { action: "", resource: "", ...(principal && { principal }) };
  return compiled.reachesPrincipal?.(request) ?? true;
}
