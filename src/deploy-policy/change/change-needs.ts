import type { Operation } from "../../catalogue/entry.ts";
import { referencesIn } from "../../cloudformation/references.ts";
import { createResolver } from "../../cloudformation/resolver.ts";
import type { Outcome } from "../../diagnostics/diagnostic.ts";
import type { Deployment, PreviousTemplate } from "../deployment.ts";
import type { Need } from "../need.ts";
import { resourceNeeds, type OperationsOf } from "../resource-needs.ts";
import { changesBetween, type Change } from "./changes.ts";

type PerTemplate = Readonly<Record<"before" | "after", readonly Operation[]>>;

/**
 * What CloudFormation does to a resource as it was and as it is to be, with what a rollback does: it deletes what was
 * made and updates back what was changed; what goes is deleted when nothing can be rolled back any more.
 */
const operationsOf: Readonly<Record<Change, PerTemplate>> = {
  added: { before: [], after: ["create", "read", "delete"] },
  removed: { before: ["read", "delete"], after: [] },
  updated: { before: ["read", "update"], after: ["read", "update"] },
  "perhaps-replaced": { before: ["read", "update", "delete"], after: ["create", "read", "update", "delete"] },
  replaced: { before: ["read", "delete"], after: ["create", "read", "delete"] },
  conditional: { before: ["read", "update", "delete"], after: ["create", "read", "update", "delete"] },
};

/** What CloudFormation takes to make one template of another: what is as it was is at most read. */
export function changeNeeds(
  deployment: Deployment,
  previous: PreviousTemplate,
  wanted: readonly Operation[],
): Outcome<readonly Need[]> {
  const before = { ...deployment, ...previous };
  const changes = changesBetween(
    createResolver(before.template, before.target),
    createResolver(deployment.template, deployment.target),
  );
  const read = readByOthers(deployment, changes);
  const old = resourceNeeds(before, (id) => within(wanted, operationsBefore(changes.get(id), id, before)));
  const now = resourceNeeds(deployment, (id) => within(wanted, operationsAfter(changes.get(id), read.has(id))));
  const explained = [...old.value!, ...now.value!].map((need) => withChange(need, changes));
  return { value: explained, diagnostics: [...new Map([...now.diagnostics, ...old.diagnostics].map(once)).values()] };
}

function once<T>(each: T): [string, T] {
  return [JSON.stringify(each), each];
}

function within(wanted: readonly Operation[], operations: readonly Operation[]): readonly Operation[] {
  return operations.filter((operation) => wanted.includes(operation));
}

/** What the old template keeps is left alone when it goes. */
function operationsBefore(
  change: Change | undefined,
  logicalId: string,
  { template }: Deployment,
): ReturnType<OperationsOf> {
  if (change === undefined) return [];
  const { DeletionPolicy = "Delete" } = template.Resources[logicalId]!;
  return change === "removed" && DeletionPolicy.startsWith("Retain") ? [] : operationsOf[change].before;
}

function operationsAfter(change: Change | undefined, isRead: boolean): ReturnType<OperationsOf> {
  if (change !== undefined) return operationsOf[change].after;
  return isRead ? ["read"] : [];
}

/** Resources of which others that are made or changed, or outputs, take an attribute: CloudFormation reads that. */
function readByOthers({ template }: Deployment, changes: ReadonlyMap<string, Change>): ReadonlySet<string> {
  const taken = referencesIn(template).filter(({ attribute, path: [section, id] }) => {
    return attribute !== undefined && (section === "Outputs" || changes.has(String(id)));
  });
  return new Set(taken.map(({ name }) => name));
}

function withChange(need: Need, changes: ReadonlyMap<string, Change>): Need {
  const because = need.because.map((reason) => {
    const change = changes.get(reason.logicalId ?? "");
    return change === undefined ? reason : { ...reason, change };
  });
  return { ...need, because };
}
