import { entryOf, resourceTypes } from "../catalogue/catalogue.ts";
import type { Operation, ResourceEntry } from "../catalogue/entry.ts";
import { requirementsOf, type Requirement, type RequirementOptions } from "../catalogue/requirements.ts";
import { tools } from "../catalogue/tools/tools.ts";
import { physicalNames } from "../cloudformation/physical-names.ts";
import { createResolver, type Resolver } from "../cloudformation/resolver.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { Diagnostics } from "../diagnostics/diagnostics.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import type { Deployment } from "./deployment.ts";
import type { Need } from "./need.ts";

/** What is done to each resource. */
export type OperationsOf = (logicalId: string) => readonly Operation[];

/**
 * What CloudFormation takes, with the deployer's rights or the service role's, for every resource of a template to
 * which something is done. A type without a catalogue entry is an error `deploy-policy/unknown-type`; the needs of the
 * others are given all the same.
 */
export function resourceNeeds(deployment: Deployment, operationsOf: OperationsOf): Outcome<readonly Need[]> {
  const resolver = createResolver(deployment.template, deployment.target);
  const found = new Diagnostics();
  const needs = Object.keys(deployment.template.Resources)
    .filter((logicalId) => operationsOf(logicalId).length > 0 && mayExist(logicalId, resolver))
    .flatMap((logicalId) => {
      const wanted = operationsOf(logicalId);
      return needsOf(logicalId, deployment, resolver, found).flatMap((need) => limitedTo(wanted, need));
    });
  return { value: needs, diagnostics: found.list };
}

/** Whether the condition of a resource may hold. */
export function mayExist(logicalId: string, resolver: Resolver): boolean {
  const condition = resolver.template.Resources[logicalId]?.Condition;
  return condition === undefined || resolver.condition(condition) !== false;
}

function needsOf(logicalId: string, deployment: Deployment, resolver: Resolver, found: Diagnostics): readonly Need[] {
  const type = deployment.template.Resources[logicalId]!.Type;
  if (type.endsWith("::MODULE")) {
    reportModule(logicalId, type, deployment, found);
    return [];
  }
  const entry = entryOf(type) ?? deployment.otherTypes?.get(type);
  if (!entry) {
    reportUnknownType(logicalId, type, deployment, found);
    return [];
  }
  if (entry.known) reportKnownFrom(entry, logicalId, deployment, found);
  if (entry.unseen && !deployment.nestedStacks?.has(logicalId))
    reportUnseen(logicalId, entry.unseen, deployment, found);
  reportCutName(logicalId, deployment, resolver, found);
  return requirementsOf(logicalId, entry, resolver, requirementOptions(deployment)).map((requirement) =>
    needOf(requirement, logicalId, deployment),
  );
}

function requirementOptions({ tool, stackTags, serviceRole }: Deployment): RequirementOptions {
  const tagged = stackTags.length > 0 || tools[tool].stackTags.length > 0;
  return { stackTags: tagged, ...(serviceRole && { serviceRole }) };
}

function needOf({ property, ...requirement }: Requirement, logicalId: string, deployment: Deployment): Need {
  const at = deployment.origin(logicalId, property);
  const construct = deployment.constructs?.get(logicalId);
  const reason = { logicalId, ...(construct && { construct }), ...(property && { property }), ...(at && { at }) };
  return { ...requirement, because: [reason] };
}

function limitedTo(wanted: readonly Operation[], need: Need): readonly Need[] {
  const operations = need.operations.filter((operation) => wanted.includes(operation));
  return operations.length > 0 ? [{ ...need, operations }] : [];
}

function reportUnknownType(logicalId: string, type: string, { origin }: Deployment, found: Diagnostics): void {
  const near = didYouMean(type, resourceTypes);
  found.error(
    "deploy-policy/unknown-type",
    `what deploying \`${logicalId}\` takes is not known: its type is \`${type}\``,
    {
      at: origin(logicalId),
      hint: near ? `did you mean \`${near}\`?` : otherwise,
    },
  );
}

const otherwise =
  "credentials that may `cloudformation:DescribeType` let AWS say it; `passrole policy --allow-unknown` allows the whole service";

/** A module is taken apart by CloudFormation: its resources stand in its own files. */
function reportModule(logicalId: string, type: string, { origin }: Deployment, found: Diagnostics): void {
  found.warning("deploy-policy/module", `\`${logicalId}\` is module \`${type}\`, whose resources are not seen here`, {
    at: origin(logicalId),
    hint: "give the template with its modules expanded, as CloudFormation's console shows it under `processed`",
  });
}

/** What an entry that is not the catalogue's grants too much of. */
function reportKnownFrom(
  { known, type }: ResourceEntry,
  logicalId: string,
  { origin }: Deployment,
  found: Diagnostics,
): void {
  const [code, said] =
    known === "registry"
      ? (["deploy-policy/described-type", "what AWS's registry lists for it, on every resource"] as const)
      : (["deploy-policy/whole-service", "everything that its service can do, on every resource"] as const);
  found.warning(code, `\`${logicalId}\` gets ${said}: of its type \`${type}\` no more is known`, {
    at: origin(logicalId),
    hint: "narrow it by hand, or keep the resource in a stack of its own",
  });
}

function reportUnseen(logicalId: string, unseen: string, { origin }: Deployment, found: Diagnostics): void {
  found.warning("deploy-policy/unseen", `deploying \`${logicalId}\` takes ${unseen} as well, which is not seen here`, {
    at: origin(logicalId),
    hint: "make a policy for that template, and give both",
  });
}

function reportCutName(logicalId: string, { origin }: Deployment, resolver: Resolver, found: Diagnostics): void {
  const cut = physicalNames(logicalId, resolver)?.find((name) => name.cut);
  if (!cut) return;
  const message = `CloudFormation cuts the name it makes for \`${logicalId}\`, so its scope is \`${cut.text}\``;
  found.note("deploy-policy/name-cut", message, {
    at: origin(logicalId),
    hint: "a name of its own, or a shorter stack name, makes the scope narrower",
  });
}
