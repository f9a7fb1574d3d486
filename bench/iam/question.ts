import type { PolicyDocument } from "../../src/iam/policy.ts";
import type { AccessRequest, RequestContext } from "../../src/iam/request.ts";
import { account } from "../own-policy.ts";

/** One decision to make. */
export interface Question {
  /** The policies of who asks. */
  identity: readonly PolicyDocument[];
  /** The policy on the resource, if it has one. */
  resource?: PolicyDocument;
  request: Asked;
}

/** A request as both evaluators are asked: who asks is an ARN or the name of a service. */
export type Asked = Required<Pick<AccessRequest, "action" | "resource">> & {
  principal: string;
  context: RequestContext;
};

export const deployer: string = `arn:aws:iam::${account}:role/deployer`;

export const foreignAccount = "444455556666";

/** What AWS tells policies of a session. */
export const session: RequestContext = {
  "aws:PrincipalArn": deployer,
  "aws:PrincipalAccount": account,
  "aws:RequestedRegion": "us-east-1",
  "aws:SecureTransport": "true",
  "aws:SourceIp": "203.0.113.7",
  "aws:CurrentTime": "2026-01-01T00:00:00Z",
};
