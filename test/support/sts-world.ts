import type { TestContext } from "node:test";
import {
  startStsFake,
  type PolicyDocument,
  type StsFake,
  type StsFakeOptions,
  type StsUser,
} from "../../src/testing.ts";

/** Account of whoever assumes, and account of the roles. */
export const ours = "111122223333";
export const theirs = "444455556666";

/** The deputy that assumes roles of other accounts. */
export const broker: StsUser = {
  arn: `arn:aws:iam::${ours}:user/broker`,
  accessKeyId: "AKIABROKER0000000000",
  secretAccessKey: "canary-broker-secret",
};

export const externalId = "pr-abcdefghijklmnop";

/** A policy of one statement that allows. */
export function allow(statement: Omit<PolicyDocument["Statement"][number], "Effect">): PolicyDocument {
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] };
}

/** A trust policy for the broker, with what it is to ask for besides. */
export function trusting(
  statement: Partial<PolicyDocument["Statement"][number]> = {},
  Principal: PolicyDocument["Statement"][number]["Principal"] = { AWS: broker.arn },
): PolicyDocument {
  return allow({ Principal, Action: "sts:AssumeRole", ...statement });
}

export function roleArn(name: string, account: string = theirs): string {
  return `arn:aws:iam::${account}:role/${name}`;
}

/** A fake that ends with the test; with the broker's user unless others are given. */
export async function stsFake(t: TestContext, options: StsFakeOptions): Promise<StsFake> {
  const fake = await startStsFake({ users: [broker], ...options });
  t.after(() => fake.stop());
  return fake;
}
