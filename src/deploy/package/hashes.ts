import { createHash } from "node:crypto";
import { posix } from "node:path";
import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Resource, Template } from "../../cloudformation/template.ts";
import type { DeploymentPackage, PackageState } from "./deployment-package.ts";

/** SHA-256 in base64, as the framework stores it beside each object. */
export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("base64");
}

/**
 * A template without what every packaging renews, as the framework hashes it: object keys of code, ids of API
 * deployments; the keys of its sections sorted. Found by deploying small templates with osls 4.3.1.
 */
export function normalisedTemplate(template: Template): Template {
  const resources = Object.entries(template.Resources).map(([id, resource]) => [stableId(id), withoutKey(resource)]);
  const sections = Object.entries({ ...template, Resources: Object.fromEntries(resources) as Template["Resources"] });
  return Object.fromEntries(sections.map(([name, section]) => [name, sorted(section)])) as unknown as Template;
}

export function templateHash(template: Template): string {
  return sha256(JSON.stringify(normalisedTemplate(template)));
}

/** Whether two templates deploy the same, the bytes of the code left aside. */
export function deploySameTemplate(one: Template, other: Template): boolean {
  return comparable(one) === comparable(other);
}

/** The framework's hash of a state: without the templates, which have a hash of their own, and the time of packaging. */
export function stateHash({ service, package: packaged }: PackageState): string {
  const { initialServerlessConfig: _, provider, ...rest } = service;
  const { compiledCloudFormationTemplate: __, coreCloudFormationTemplate: ___, ...settings } = provider;
  const { artifactDirectoryName: ____, ...others } = packaged;
  return sha256(JSON.stringify(sorted({ service: { ...rest, provider: settings }, package: others })));
}

/**
 * One hash over the names and hashes of the functions' zips, so that one object tells whether any of them changed. The
 * template tells it of layers, whose zips are in the package only when they changed.
 */
export function artifactsHash({ template, artifacts: all }: Pick<DeploymentPackage, "template" | "artifacts">): string {
  const ofFunctions = new Set(functionKeys(template).map((key) => posix.basename(key)));
  const artifacts = all.filter(({ name }) => ofFunctions.has(name));
  const lines = artifacts.map((artifact) => `${artifact.name} ${artifact.sha256}`).sort();
  return sha256(lines.join("\n"));
}

/** Object keys of the zips in a template that stand in a folder of the bucket. */
export function codeKeys({ Resources }: Template): readonly string[] {
  return keysOf(Object.values(Resources));
}

/** Those that functions run. */
export function functionKeys({ Resources }: Template): readonly string[] {
  return keysOf(Object.values(Resources).filter(({ Type }) => Type === "AWS::Lambda::Function"));
}

function keysOf(resources: readonly Resource[]): readonly string[] {
  const keys = resources.map((resource) => codeOf(resource)?.["S3Key"]);
  return [...new Set(keys.filter((key) => typeof key === "string"))];
}

/** What the keys of all deployments of a service begin with, with `/` at the end. */
export function prefixOf({ directory }: DeploymentPackage): string {
  return `${posix.dirname(directory)}/`;
}

const codeProperty: Readonly<Record<string, string>> = {
  "AWS::Lambda::Function": "Code",
  "AWS::Lambda::LayerVersion": "Content",
};

function codeOf({ Type, Properties }: Resource): Readonly<Record<string, unknown>> | undefined {
  const code = Properties?.[codeProperty[Type] ?? ""];
  return isRecord(code) ? code : undefined;
}

function withoutKey(resource: Resource): Resource {
  const code = codeOf(resource);
  if (code) return withProperty(resource, codeProperty[resource.Type]!, { ...code, S3Key: "" });
  if (resource.Type !== "AWS::ApiGatewayV2::Stage" || !isRecord(resource.Properties?.["DeploymentId"])) return resource;
  return withProperty(resource, "DeploymentId", { Ref: "WebsocketsDeployment" });
}

function withProperty(resource: Resource, name: string, value: unknown): Resource {
  return { ...resource, Properties: { ...resource.Properties, [name]: value } };
}

const renewedId = /^(ApiGatewayDeployment|WebsocketsDeployment(?!Stage$)).*$/;

function stableId(logicalId: string): string {
  return logicalId.replace(renewedId, "$1");
}

/** References to renewed ids are made stable as well, which the framework leaves; key order counts nowhere. */
function comparable(template: Template): string {
  let text = JSON.stringify(sorted(normalisedTemplate(template)));
  for (const id of Object.keys(template.Resources).filter((each) => renewedId.test(each)))
    text = text.replaceAll(`"${id}"`, `"${stableId(id)}"`);
  for (const key of codeKeys(template)) text = text.replaceAll(`"${key}"`, '""');
  return text;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  const keys = Object.keys(value).sort((one, other) => one.localeCompare(other));
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}
