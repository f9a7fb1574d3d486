import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { LookupPlace } from "../serverless/read/aws-lookups.ts";
import type { Io } from "./command.ts";
import { whoDeploysFrom } from "./decider.ts";

/**
 * The account that an instance is linked to, where `passrole.yml` or its broker tells; known without a call to AWS.
 * That a broker does not answer is told by whoever needs its keys.
 */
export async function linkedAccount(
  folder: string,
  place: LookupPlace,
  raw: Readonly<Record<string, unknown>>,
  io: Io,
): Promise<string | undefined> {
  const { service, stage, region } = place;
  try {
    const { value, diagnostics } = await whoDeploysFrom(folder, [{ service, stage, region }], raw, io);
    if (diagnostics.some(({ severity }) => severity === "error")) return undefined;
    const deployer = value?.[0];
    return deployer?.outcome === "linked" ? (deployer.account ?? undefined) : undefined;
  } catch (error) {
    if (error instanceof PassroleError) return undefined;
    throw error;
  }
}
