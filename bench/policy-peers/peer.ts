import type { Template } from "../../src/cloudformation/template.ts";

/** A template that each peer makes a policy for. */
export interface PolicyCase {
  name: string;
  /** The template's path. */
  file: string;
  template: Template;
  stack: string;
  /** The stack's name without its stage. */
  service: string;
  stage: string;
  /** Whose own calls the policy should allow. */
  tool: "serverless" | "none";
}

/** One that makes deploy policies, or has published one. */
export interface PolicyPeer {
  name: string;
  /** The policy in any form that holds documents; undefined where it makes none. */
  policyFor: (policyCase: PolicyCase) => unknown;
}
