import { objectIn, textsIn, type Json } from "./files.ts";

/** The roles that a stack names: ARNs, in which `${AWS::Partition}` and the like may stand. */
export interface StackRoles {
  /** Taken on to call CloudFormation; absent where that is done with the deployer's own credentials. */
  deploy?: string;
  /** Passed to CloudFormation. */
  execution?: string;
  /** Taken on to look things up, and to read what is deployed. */
  lookup?: string;
  /** Those of them that are taken on with session tags. */
  tagged: readonly string[];
}

/** The roles among a stack's properties. */
export function stackRoles(properties: Json): StackRoles {
  const { assumeRoleArn: deploy, cloudFormationExecutionRoleArn: execution } = textsIn(properties);
  const lookupRole = objectIn(properties["lookupRole"]);
  const { arn: lookup } = textsIn(lookupRole);
  const tagged = [
    ...(deploy !== undefined && tagsSession(properties["assumeRoleAdditionalOptions"]) ? [deploy] : []),
    ...(lookup !== undefined && tagsSession(lookupRole["assumeRoleAdditionalOptions"]) ? [lookup] : []),
  ];
  return {
    ...(deploy !== undefined && { deploy }),
    ...(execution !== undefined && { execution }),
    ...(lookup !== undefined && { lookup }),
    tagged,
  };
}

/** Whether a role is taken on with tags, which takes `sts:TagSession` too. */
export function tagsSession(options: unknown): boolean {
  const tags = objectIn(options)["Tags"];
  return Array.isArray(tags) && tags.length > 0;
}
