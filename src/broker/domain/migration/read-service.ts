import type { ServiceShape } from "../instance.ts";
import {
  checkUnique,
  fieldsOf,
  listOf,
  nameOf,
  place,
  textOf,
  type JsonReading,
  type Located,
} from "./json-reading.ts";
import type { ProfiledInstance, ProfiledService } from "./profiles.ts";

/** A service of an export. Without `shape` it is a component when it has instances and none of them has a region. */
export function readService(reading: JsonReading, at: Located): ProfiledService {
  const { name, shape, instances } = fieldsOf(reading, at, ["name", "shape", "instances"]);
  const listed = listOf(reading, instances);
  const read = listed.map((each) => readInstance(reading, each));
  const service: ProfiledService = {
    name: nameOf(reading, at, "name", name),
    shape: (shape && readShape(reading, shape)) ?? shapeOf(read),
    instances: read,
  };
  checkUnique(
    reading,
    read.map(({ stage, region }, index) => [JSON.stringify([stage, region]), listed[index]!]),
  );
  for (const [index, instance] of read.entries()) checkRegion(reading, service, instance, listed[index]!);
  return service;
}

function readInstance(reading: JsonReading, at: Located): ProfiledInstance {
  const { stage, region } = fieldsOf(reading, at, ["stage", "region"]);
  return { stage: nameOf(reading, at, "stage", stage), region: (region && textOf(reading, region)) ?? null };
}

function readShape(reading: JsonReading, at: Located): ServiceShape | undefined {
  if (at.value === "traditional" || at.value === "component") return at.value;
  reading.found.error("migration/bad-shape", `${place(at.pointer)} is no shape of a service`, {
    hint: "`traditional` has a stage and a region, `component` a stage alone",
  });
  return undefined;
}

function shapeOf(instances: readonly ProfiledInstance[]): ServiceShape {
  return instances.length > 0 && instances.every(({ region }) => region === null) ? "component" : "traditional";
}

function checkRegion(
  { found }: JsonReading,
  { shape }: ProfiledService,
  { region }: ProfiledInstance,
  at: Located,
): void {
  const pointer = place(`${at.pointer}/region`);
  if (shape === "traditional" && region === null) {
    found.error("migration/missing", `${pointer} is missing`, {
      hint: "a traditional service is deployed to a region; only a component has none",
    });
  }
  if (shape === "component" && region !== null) {
    found.error("migration/bad-shape", `${pointer} is there, and components have no region`, {
      hint: "write `null`, or the shape `traditional`",
    });
  }
}
