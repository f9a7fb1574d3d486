import type { Organisation } from "../organisation.ts";
import { roleOf, type AssumeRole, type Provider, type StaticValues } from "../provider.ts";
import { quote } from "../quote.ts";
import { tell, type Planning } from "./planning.ts";

/** The providers of a file: those that are new, and the names of those that may be linked. */
export interface ImportedProviders {
  added: readonly Provider[];
  usable: ReadonlySet<string>;
}

/** Providers under the names that they have in the file. One that has its name taken by another cannot come. */
export function planImportedProviders(planning: Planning, { providers }: Organisation): ImportedProviders {
  const added: Provider[] = [];
  const usable = new Set<string>();
  for (const provider of providers.values()) {
    const outcome = planProvider(planning, provider);
    if (outcome !== "left-out") usable.add(provider.name);
    if (outcome === "added") added.push(provider);
  }
  return { added, usable };
}

function planProvider(planning: Planning, provider: Provider): "added" | "kept" | "left-out" {
  const { name, access } = provider;
  if (access.mode === "profile") {
    const says = `is profile ${quote(access.profile)} of the machine that deploys, which a broker does not have`;
    tell(planning, ["provider", "skipped", "migration/local-profile"], [name], says);
    return "left-out";
  }
  const known = planning.providers.get(name);
  if (!known) {
    addProvider(planning, provider, access);
    return "added";
  }
  if (known.kind === provider.kind && known.role === roleOf(provider)) {
    tell(planning, ["provider", "kept", "migration/provider-kept"], [name], "exists");
    return "kept";
  }
  const says = `is another one here, ${described(known)}: what is linked to it in the file is linked to \`none\``;
  tell(planning, ["provider", "conflict", "migration/provider-conflict"], [name], says);
  return "left-out";
}

function described({ kind, role }: { kind: string; role?: string }): string {
  return role === undefined ? `of kind \`${kind}\`` : `which assumes \`${role}\``;
}

function addProvider(planning: Planning, provider: Provider, access: AssumeRole | StaticValues): void {
  const { name, kind } = provider;
  const role = roleOf(provider);
  planning.providers.set(name, { name, kind, legacyId: "", state: "unverified", ...(role !== undefined && { role }) });
  const says = role === undefined ? `of kind \`${kind}\`` : `assumes \`${role}\``;
  tell(planning, ["provider", "created", "migration/provider-created"], [name], `${says}; unverified`);
  if (access.mode === "static") tellOfValues(planning, name, access);
  else tellOfSession(planning, name, access);
}

/** Values in variables of the machine that deploys are not here. */
function tellOfValues(planning: Planning, name: string, { values }: StaticValues): void {
  const missing = [...values].filter(([, value]) => "env" in value).map(([field]) => quote(field));
  if (missing.length === 0) return;
  const says = `has no value yet for ${missing.join(", ")}`;
  tell(planning, ["provider", "warning", "migration/values-missing"], [name], says);
}

/** A broker never takes an external id over: whoever knows one could reach the role of somebody else. */
function tellOfSession(planning: Planning, name: string, access: AssumeRole): void {
  const connect = `an external id of its own: connect it (\`passrole provider connect ${name}\`)`;
  tell(planning, ["provider", "warning", "migration/new-external-id"], [name], `gets ${connect}`);
  const dropped = (["sessionName", "sourceIdentity"] as const).filter((key) => access[key] !== undefined);
  if (dropped.length === 0) return;
  const says = `${dropped.map(quote).join(" and ")} are not kept: sessions are named after deployments and who makes them`;
  tell(planning, ["provider", "warning", "migration/session-not-kept"], [name], says);
}
