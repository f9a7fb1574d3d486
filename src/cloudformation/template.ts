import type { Statement } from "../iam/policy.ts";

/** An intrinsic function call: one key, `Ref`, `Condition` or `Fn::…`. */
export type Intrinsic = { Ref: string } | { [name: `Fn::${string}`]: unknown };

/** A property value of a template: known now, or computed by CloudFormation. */
export type Value<T> = T | Intrinsic;

export interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
  DependsOn?: string | string[];
  Condition?: string;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  UpdatePolicy?: unknown;
  CreationPolicy?: unknown;
  Metadata?: unknown;
  /** Of a custom resource: the version of the requests it is carried out by. */
  Version?: unknown;
}

export interface Output {
  Value: unknown;
  Description?: unknown;
  Export?: { Name: unknown };
  Condition?: string;
}

export interface Parameter {
  Type: string;
  Default?: unknown;
  [attribute: string]: unknown;
}

export interface Template {
  AWSTemplateFormatVersion?: string;
  Description?: string;
  Transform?: unknown;
  Metadata?: unknown;
  Parameters?: Record<string, Parameter>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  Conditions?: Record<string, unknown>;
  Rules?: unknown;
  Resources: Record<string, Resource>;
  Outputs?: Record<string, Output>;
}

/** A statement inside a template: its texts may be intrinsics. */
export type TemplateStatement = Statement<Value<string>>;

/** What a deploy of a template decides before CloudFormation starts. */
export interface Target {
  partition: string;
  /** 12 digits, or `*` when it is not known. */
  account: string;
  region: string;
  stackName: string;
  /** Values given for the template's parameters. */
  parameters?: Readonly<Record<string, string>>;
}
