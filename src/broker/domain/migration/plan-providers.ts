import { awsKind } from "../kinds.ts";
import { quote } from "../quote.ts";
import { parseRoleArn, type RoleArn } from "../role-arn.ts";
import { tell, type Planning } from "./planning.ts";
import type { DeploymentProfile, ProfiledApp } from "./profiles.ts";
import type { NewMigratedProvider } from "./state.ts";
import { freeName, validName } from "./valid-names.ts";

/** What a profile is now: a provider that can be linked, or why there is none. */
export type Successor = { provider: string } | { provider: undefined; why: string };

/** The successor of each profile, by uid. */
export type Successors = ReadonlyMap<string, Successor>;

/** A provider for each profile with a role (R1). */
export function planProviders(
  planning: Planning,
  profiles: readonly DeploymentProfile[],
  apps: readonly ProfiledApp[],
): Successors {
  const known = new Map([...planning.providers.values()].map((provider) => [provider.legacyId, provider.name]));
  const leaders = planning.choices.dedupe ? leadersOf(profiles, known) : new Map<string, DeploymentProfile>();
  const successors = new Map<string, Successor>();
  for (const profile of profiles) {
    if (leaders.has(profile.uid)) continue;
    successors.set(profile.uid, planProvider(planning, profile, known.get(profile.uid)));
  }
  for (const profile of profiles) {
    const leader = leaders.get(profile.uid);
    if (leader) successors.set(profile.uid, merge(planning, profile, successors.get(leader.uid)!));
  }
  for (const profile of profiles) tellOfProfile(planning, profile, successors.get(profile.uid)!, apps);
  return successors;
}

/** For each profile that is merged, the one whose provider it shares: one that has a provider already, or the first. */
function leadersOf(
  profiles: readonly DeploymentProfile[],
  known: ReadonlyMap<string, string>,
): Map<string, DeploymentProfile> {
  const leaders = new Map<string, DeploymentProfile>();
  for (const [, same] of Map.groupBy(profiles.filter(hasRole), ({ accessRoleArn }) => accessRoleArn)) {
    const leader = same.find(({ uid }) => known.has(uid)) ?? same[0]!;
    for (const profile of same) if (profile !== leader && !known.has(profile.uid)) leaders.set(profile.uid, leader);
  }
  return leaders;
}

function hasRole({ accessRoleArn }: DeploymentProfile): boolean {
  return accessRoleArn.trim() !== "";
}

function planProvider(planning: Planning, profile: DeploymentProfile, known: string | undefined): Successor {
  if (!hasRole(profile)) {
    tell(
      planning,
      ["provider", "skipped", "migration/no-role"],
      [shown(profile)],
      "has no access role, so there is no provider for it",
    );
    return { provider: undefined, why: `profile ${quote(profile.name)} has no role` };
  }
  return known === undefined ? newProvider(planning, profile) : keptProvider(planning, profile, known);
}

function keptProvider(planning: Planning, profile: DeploymentProfile, name: string): Successor {
  const usable = planning.providers.get(name)?.state !== "invalid";
  tell(
    planning,
    ["provider", "kept", "migration/provider-kept"],
    [name],
    `is there for profile ${quote(profile.name)}`,
  );
  return usable ? { provider: name } : withoutRole(profile);
}

function newProvider(planning: Planning, profile: DeploymentProfile): Successor {
  const name = freeName(validName("provider", profile.name), new Set(planning.providers.keys()), "provider");
  if (name !== profile.name) {
    tell(planning, ["provider", "warning", "migration/provider-renamed"], [name], renamedText(profile));
  }
  const role = parseRoleArn(profile.accessRoleArn);
  const problem = "message" in role ? role.message : partitionProblem(role);
  if ("message" in role || problem !== undefined) {
    addProvider(planning, { name, legacyId: profile.uid, state: "invalid", grace: false });
    const says = `is created and cannot be linked: ${problem}`;
    tell(planning, ["provider", "invalid", "migration/bad-role"], [name], says);
    return withoutRole(profile);
  }
  const grace = graceOf(planning, name, role);
  addProvider(planning, { name, legacyId: profile.uid, state: "unverified", role: role.text, grace });
  tell(planning, ["provider", "created", "migration/provider-created"], [name], `assumes \`${role.text}\`; unverified`);
  return { provider: name };
}

function addProvider(planning: Planning, provider: NewMigratedProvider): void {
  const { name, legacyId, state } = provider;
  planning.providers.set(name, { name, kind: awsKind, legacyId, state });
  planning.changes.providers.push(provider);
}

/** Until it is verified nobody has said that a role of the broker's own account may be used. */
function graceOf(planning: Planning, name: string, { account }: RoleArn): boolean {
  if (planning.choices.graceDays === 0) return false;
  if (account !== planning.ownAccount) return true;
  const says = "is in the broker's own account: it issues nothing before it is verified";
  tell(planning, ["provider", "warning", "migration/own-account"], [name], says);
  return false;
}

function withoutRole({ name }: DeploymentProfile): Successor {
  return { provider: undefined, why: `profile ${quote(name)} has a role that cannot be assumed` };
}

/** What had the roles assumed was in `aws`, from which no role of another partition can be. */
function partitionProblem({ text, partition }: RoleArn): string | undefined {
  return partition === "aws" ? undefined : `${quote(text)} is in partition ${quote(partition)}, not in \`aws\``;
}

function renamedText({ name }: DeploymentProfile): string {
  const valid = validName("provider", name) === name;
  return `is profile ${quote(name)}: ${valid ? "that name is taken" : "that cannot be a name here"}`;
}

function merge(planning: Planning, profile: DeploymentProfile, successor: Successor): Successor {
  const says = successor.provider
    ? `has the role of provider ${quote(successor.provider)}, which takes its place`
    : `has the same role that cannot be assumed`;
  tell(planning, ["provider", "merged", "migration/same-role"], [shown(profile)], says);
  return successor;
}

/** What is to be known of a profile whatever becomes of it: that no app uses it, and what is not taken over. */
function tellOfProfile(
  planning: Planning,
  profile: DeploymentProfile,
  { provider }: Successor,
  apps: readonly ProfiledApp[],
): void {
  const subject = [provider ?? shown(profile)];
  if (!apps.some(({ stages }) => [...stages.values()].includes(profile.uid))) {
    tell(
      planning,
      ["provider", "warning", "migration/unused-profile"],
      subject,
      `no app uses profile ${quote(profile.name)}`,
    );
  }
  if (profile.safeguards.length === 0) return;
  const names = profile.safeguards.map(quote).join(", ");
  tell(
    planning,
    ["provider", "warning", "migration/safeguards"],
    subject,
    `the safeguards of profile ${quote(profile.name)} are not taken over: ${names}`,
  );
}

/** The name of what is not here: as it is when it could be here, otherwise with what is strange in it written out. */
function shown({ name }: DeploymentProfile): string {
  return validName("provider", name) === name ? name : quote(name);
}
