import { isDeepStrictEqual } from "node:util";
import { isRecord } from "../cloudformation/intrinsics.ts";
import { isUnknown, unknown } from "./known-values.ts";

/** One setting of a function, in CloudFormation's words and in those of Lambda's API. */
interface Setting {
  /** Property of `AWS::Lambda::Function`. */
  property: string;
  /** Field of UpdateFunctionConfiguration. */
  field: string;
  /** What counts when the property is absent. */
  standard: unknown;
  /** The same value in the form it is given in, from what GetFunction answers; the field itself without it. */
  now?: (settings: Settings) => unknown;
  /** For container images only, or for zips only. */
  of?: "Zip" | "Image";
  /** Lists in it are sets. */
  unordered?: boolean;
  /** Members that are not given stay as they are. */
  partial?: boolean;
}

type Settings = Readonly<Record<string, unknown>>;

const noVpc = { SecurityGroupIds: [], SubnetIds: [] };

/** What UpdateFunctionConfiguration takes, after Lambda's API. */
const table: readonly Setting[] = [
  { property: "Handler", field: "Handler", standard: undefined, of: "Zip" },
  { property: "Runtime", field: "Runtime", standard: undefined, of: "Zip" },
  { property: "Role", field: "Role", standard: undefined },
  { property: "Description", field: "Description", standard: "" },
  { property: "MemorySize", field: "MemorySize", standard: 128 },
  { property: "Timeout", field: "Timeout", standard: 3 },
  { property: "Environment", field: "Environment", standard: { Variables: {} }, now: environmentNow },
  { property: "VpcConfig", field: "VpcConfig", standard: noVpc, now: vpcNow, unordered: true },
  { property: "Layers", field: "Layers", standard: [], now: layersNow },
  { property: "KmsKeyArn", field: "KMSKeyArn", standard: "" },
  { property: "TracingConfig", field: "TracingConfig", standard: { Mode: "PassThrough" } },
  { property: "EphemeralStorage", field: "EphemeralStorage", standard: { Size: 512 } },
  { property: "DeadLetterConfig", field: "DeadLetterConfig", standard: { TargetArn: "" } },
  { property: "FileSystemConfigs", field: "FileSystemConfigs", standard: [] },
  { property: "ImageConfig", field: "ImageConfig", standard: {}, now: imageConfigNow, of: "Image" },
  { property: "SnapStart", field: "SnapStart", standard: { ApplyOn: "None" }, now: snapStartNow, of: "Zip" },
  { property: "LoggingConfig", field: "LoggingConfig", standard: undefined, partial: true },
];

/** Which settings of a function are to change. */
export interface SettingChanges {
  /** For UpdateFunctionConfiguration; empty when nothing differs. */
  changes: Settings;
  /** Properties (`Role`, `Environment.Variables.TABLE`) that stay as they are, for only CloudFormation knows their value. */
  leftAlone: readonly string[];
}

/** Compares a function's properties (see `knownValues`) with the settings Lambda has. */
export function settingChanges(properties: Settings, now: Settings): SettingChanges {
  const kind = now["PackageType"] === "Image" ? "Image" : "Zip";
  const compared = table
    .filter(({ of }) => of === undefined || of === kind)
    .map((each) => compare(each, properties, now));
  return {
    changes: Object.assign({}, ...compared.map(({ changes }) => changes)) as Settings,
    leftAlone: compared.flatMap(({ leftAlone }) => leftAlone),
  };
}

function compare(setting: Setting, properties: Settings, settings: Settings): SettingChanges {
  const { property, field, standard } = setting;
  const now = setting.now?.(settings) ?? settings[field] ?? standard;
  const given = properties[property] ?? standard;
  const { value, leftAlone } = property === "Environment" ? knownVariables(given, now) : knownWhole(property, given);
  const same = value === undefined || isSame(value, setting.partial ? membersLike(value, now) : now, setting);
  return { changes: same ? {} : { [field]: typeof standard === "number" ? Number(value) : value }, leftAlone };
}

function isSame(value: unknown, now: unknown, { unordered = false }: Setting): boolean {
  return isDeepStrictEqual(comparable(value, unordered), comparable(now, unordered));
}

/** The members that the value has, of another one. */
function membersLike(value: unknown, other: unknown): unknown {
  if (!isRecord(value) || !isRecord(other)) return other;
  return Object.fromEntries(Object.keys(value).map((key) => [key, other[key]]));
}

interface Known {
  value: unknown;
  leftAlone: readonly string[];
}

function knownWhole(property: string, given: unknown): Known {
  return isUnknown(given) ? { value: undefined, leftAlone: [property] } : { value: given, leftAlone: [] };
}

/** Variables are given all together: one that is not known keeps the value it has. */
function knownVariables(given: unknown, now: unknown): Known {
  const wanted = given === unknown ? unknown : variablesOf(given);
  if (wanted === unknown) return { value: undefined, leftAlone: ["Environment"] };
  const current = variablesOf(now);
  const entries = Object.entries(wanted).flatMap(([name, value]): [string, unknown][] => {
    if (value !== unknown) return [[name, String(value)]];
    return name in current ? [[name, current[name]]] : [];
  });
  const leftAlone = Object.keys(wanted).filter((name) => wanted[name] === unknown);
  return {
    value: { Variables: Object.fromEntries(entries) },
    leftAlone: leftAlone.map((name) => `Environment.Variables.${name}`),
  };
}

function variablesOf(environment: unknown): Record<string, unknown> {
  const variables = isRecord(environment) ? environment["Variables"] : undefined;
  return isRecord(variables) ? variables : {};
}

function environmentNow({ Environment: environment }: Settings): unknown {
  return { Variables: variablesOf(environment) };
}

function vpcNow({ VpcConfig: vpc }: Settings): unknown {
  if (!isRecord(vpc)) return undefined;
  const { SecurityGroupIds = [], SubnetIds = [], Ipv6AllowedForDualStack: dualStack } = vpc;
  return { SecurityGroupIds, SubnetIds, ...(dualStack === true && { Ipv6AllowedForDualStack: true }) };
}

function layersNow({ Layers: layers }: Settings): unknown {
  return Array.isArray(layers) ? layers.map((layer: unknown) => (isRecord(layer) ? layer["Arn"] : layer)) : undefined;
}

function imageConfigNow({ ImageConfigResponse: response }: Settings): unknown {
  return isRecord(response) ? response["ImageConfig"] : undefined;
}

function snapStartNow({ SnapStart: snapStart }: Settings): unknown {
  return isRecord(snapStart) ? { ApplyOn: snapStart["ApplyOn"] } : undefined;
}

/** Numbers may stand as texts in a template. */
function comparable(value: unknown, unordered: boolean): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => comparable(item, unordered));
    return unordered ? items.sort((one, other) => (String(one) < String(other) ? -1 : 1)) : items;
  }
  if (!isRecord(value)) return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, comparable(item, unordered)]));
}
