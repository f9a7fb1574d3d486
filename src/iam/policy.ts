/** An IAM action, `service:Name`, possibly with wildcards. */
export type Action = string;

/** Condition block: operator -> condition key -> value or values. */
export type Condition<Text = string> = Record<string, Record<string, Text | Text[]>>;

export type Principal<Text = string> = "*" | Record<string, Text | Text[]>;

/** A policy statement as IAM's grammar has it: each element one value or a list. */
export interface Statement<Text = string> {
  Sid?: string;
  Effect: "Allow" | "Deny";
  Principal?: Principal<Text>;
  NotPrincipal?: Principal<Text>;
  Action?: Text | Text[];
  NotAction?: Text | Text[];
  Resource?: Text | Text[];
  NotResource?: Text | Text[];
  Condition?: Condition<Text>;
}

export interface PolicyDocument<Text = string> {
  Version?: string;
  Id?: string;
  Statement: Statement<Text>[];
}

export const policyVersion = "2012-10-17";
