import { compilePolicy, isAllowed } from "../../iam/evaluate.ts";
import type { PolicyDocument, Statement } from "../../iam/policy.ts";
import type { AccessRequest } from "../../iam/request.ts";
import type { RoleArn } from "../domain/role-arn.ts";
import type { ReadRole } from "../ports/role-probe.ts";

/**
 * Whether a role may do everything everywhere, however that is written: as `*`, `*:*` or all but something. Conditions
 * are taken as met and statements that deny are not looked at, so a no is certain. A boundary counts in the same way.
 */
export function reachesEverything({ documents, boundary }: ReadRole, role: RoleArn): boolean {
  return allowsAnything(documents, role) && (boundary === undefined || allowsAnything([boundary], role));
}

function allowsAnything(documents: readonly PolicyDocument[], role: RoleArn): boolean {
  const policies = documents.map((document) => compilePolicy(widest(document)));
  return anything(role).every((request) => isAllowed(policies, request));
}

function widest(document: PolicyDocument): PolicyDocument {
  const allowing = [document.Statement].flat().filter(({ Effect }) => Effect === "Allow");
  return { ...document, Statement: allowing.map(unconditional) };
}

function unconditional(statement: Statement): Statement {
  const { Condition: _, ...others } = statement;
  return Object.fromEntries(
    Object.entries(others).map(([element, value]) => [element, textsOf(value)]),
  ) as unknown as Statement;
}

/** A list without what is no text: emulators have left `null` where a template says that there is nothing. */
function textsOf(value: unknown): unknown {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : value;
}

/** Requests that no deploy makes all of: rights over people, over others' data, and a service that does not exist. */
function anything({ partition, account }: RoleArn): readonly AccessRequest[] {
  const ofIam = `arn:${partition}:iam::${account}`;
  return [
    { action: "iam:CreateAccessKey", resource: `${ofIam}:user/passrole-nobody` },
    { action: "iam:PutUserPolicy", resource: `${ofIam}:user/passrole-nobody` },
    { action: "ec2:TerminateInstances", resource: `arn:${partition}:ec2:us-east-1:${account}:instance/i-0` },
    { action: "s3:DeleteBucket", resource: `arn:${partition}:s3:::passrole-nothing` },
    { action: "passrole-nothing:Do", resource: `arn:${partition}:passrole-nothing:us-east-1:${account}:thing/nothing` },
  ];
}
