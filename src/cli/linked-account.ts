import type { LookupPlace } from "../serverless/read/aws-lookups.ts";
import type { Io } from "./command.ts";
import { whoDeploysFrom } from "./project-file.ts";

/** The account that `passrole.yml` links an instance to, where it tells; known without a call to AWS. */
export function linkedAccount(folder: string, place: LookupPlace, io: Pick<Io, "cwd">): string | undefined {
  const { service, stage, region } = place;
  const { value, diagnostics } = whoDeploysFrom(folder, [{ service, stage, region }], io);
  if (diagnostics.some(({ severity }) => severity === "error")) return undefined;
  const deployer = value?.[0];
  return deployer?.outcome === "linked" ? (deployer.account ?? undefined) : undefined;
}
