import type { Template } from "../../cloudformation/template.ts";
import type { Service } from "../../serverless/service.ts";

/** A packaged service: what `passrole package`, or the framework's, leaves in a folder. */
export interface DeploymentPackage {
  /** Absolute. */
  folder: string;
  service: Service;
  template: Template;
  /** The template a new stack starts with, where the deployment bucket is the stack's own. */
  createTemplate?: Template;
  /** `serverless-state.json`. */
  state: PackageState;
  /** What the keys of its objects begin with, without `/` at the end: `serverless/orders/dev/<time>`. */
  directory: string;
  artifacts: readonly PackagedArtifact[];
}

/** A zip of a package. */
export interface PackagedArtifact {
  /** Last part of its object key. */
  name: string;
  /** Absolute. */
  file: string;
  /** Bytes. */
  size: number;
  /** In base64. */
  sha256: string;
}

/** `serverless-state.json`, as far as deploying reads it. */
export interface PackageState {
  service: Readonly<Record<string, unknown>> & { provider: Readonly<Record<string, unknown>> };
  package: Readonly<Record<string, unknown>> & { artifactDirectoryName: string };
}

/** Names of the objects of a deployment beside its zips. */
export const objectNames = {
  template: "compiled-cloudformation-template.json",
  state: "serverless-state.json",
} as const;
