import type { Outcome } from "../../../diagnostics/diagnostic.ts";
import { Diagnostics } from "../../../diagnostics/diagnostics.ts";
import { Secret } from "../../../diagnostics/secret.ts";
import { longestParameter } from "../parameters/parameter.ts";
import {
  checkUnique,
  entriesOf,
  fieldsOf,
  listOf,
  nameOf,
  place,
  textOf,
  type JsonReading,
  type Located,
} from "./json-reading.ts";
import type { DeploymentProfile, DeploymentProfiles, ProfiledApp } from "./profiles.ts";
import { readService } from "./read-service.ts";

/** Reads `{ org: { profiles }, apps }`, an export of deployment profiles. No value when anything is not of that shape. */
export function readDeploymentProfiles(input: unknown): Outcome<DeploymentProfiles> {
  const reading: JsonReading = { found: new Diagnostics() };
  const root: Located = { value: input, pointer: "" };
  const { org, apps } = fieldsOf(reading, root, ["org", "apps"]);
  const profiles = org ? readProfiles(reading, org) : missingOrg(reading);
  return reading.found.outcome({ profiles, apps: readApps(reading, apps) });
}

function missingOrg({ found }: JsonReading): [] {
  found.error("migration/missing", `${place("/org")} is missing`, { hint: "it holds the list `profiles`" });
  return [];
}

function readProfiles(reading: JsonReading, org: Located): DeploymentProfile[] {
  const listed = listOf(reading, fieldsOf(reading, org, ["name", "profiles"]).profiles);
  const profiles = listed.map((at) => readProfile(reading, at));
  checkUnique(
    reading,
    profiles.map(({ uid }, index) => [uid, listed[index]!]),
  );
  return profiles;
}

const profileKeys = ["uid", "name", "accessRoleArn", "parameters", "safeguards"] as const;

function readProfile(reading: JsonReading, at: Located): DeploymentProfile {
  const { uid, name, accessRoleArn, parameters, safeguards } = fieldsOf(reading, at, profileKeys);
  return {
    uid: nameOf(reading, at, "uid", uid),
    name: nameOf(reading, at, "name", name),
    accessRoleArn: (accessRoleArn && textOf(reading, accessRoleArn)) ?? "",
    parameters: new Map(parameters ? readParameters(reading, parameters) : []),
    safeguards: listOf(reading, safeguards).map((each) => readSafeguard(reading, each)),
  };
}

function readParameters(reading: JsonReading, at: Located): [string, Secret][] {
  return entriesOf(reading, at).flatMap(([name, value]) => {
    const text = textOf(reading, value);
    if (text === undefined) return [];
    if (new TextEncoder().encode(text).length > longestParameter) {
      reading.found.error("migration/too-long", `${place(value.pointer)} is longer than 64 KiB`, {
        hint: "keep large values elsewhere, and their address here",
      });
    }
    return [[name, new Secret(text)]];
  });
}

/** A policy's name, or an object that has one among whatever else. */
function readSafeguard(reading: JsonReading, at: Located): string {
  if (typeof at.value === "string") return at.value;
  const named = entriesOf(reading, at).find(([key]) => key === "name" || key === "title");
  return nameOf(reading, at, "name", named?.[1]);
}

function readApps(reading: JsonReading, at: Located | undefined): ProfiledApp[] {
  const listed = listOf(reading, at);
  const apps = listed.map((each) => readApp(reading, each));
  checkUnique(
    reading,
    apps.map(({ name }, index) => [name, listed[index]!]),
  );
  return apps;
}

function readApp(reading: JsonReading, at: Located): ProfiledApp {
  const { name, stages, services } = fieldsOf(reading, at, ["name", "stages", "services"]);
  const listed = listOf(reading, services);
  const read = listed.map((each) => readService(reading, each));
  checkUnique(
    reading,
    read.map((service, index) => [service.name, listed[index]!]),
  );
  return {
    name: nameOf(reading, at, "name", name),
    stages: new Map(stages ? readStages(reading, stages) : []),
    services: read,
  };
}

function readStages(reading: JsonReading, at: Located): [stage: string, uid: string][] {
  return entriesOf(reading, at).flatMap(([stage, uid]) => {
    const text = uid.value === null ? undefined : textOf(reading, uid);
    return text ? [[stage, text]] : [];
  });
}
