import type { ConnectionRequest } from "../../broker/contract/providers.ts";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import { deployPolicies } from "../deploy-policies.ts";
import { findInput } from "../input.ts";
import { parseInputOptions } from "../input-options.ts";
import { parsePolicyOptions } from "../policy-options.ts";
import { report } from "../report.ts";
import { textOption } from "./given.ts";
import type { Raw } from "./with-broker.ts";

/** The policies of an access role: what deploying the services of the paths takes, unless a word says otherwise. */
export async function accessPolicy(
  paths: readonly string[],
  account: string | undefined,
  raw: Raw,
  io: Io,
): Promise<ConnectionRequest["policy"]> {
  const strategy = textOption(raw, "strategy") ?? "least-privilege";
  if (strategy === "administrator" || strategy === "none") return strategy;
  const services = paths.length > 0 ? paths : ownService(io);
  const input = parseInputOptions({
    ...raw,
    ...(account !== undefined && { account }),
    app: undefined,
    org: undefined,
  });
  const found = new Diagnostics();
  const offline = "the account is not connected yet";
  const made = await deployPolicies(services, policyOptions(strategy, raw), { ...input, offline }, io, found);
  if (!made?.policies) throw new PassroleError(found.list);
  report(found.list, io, input.verbose);
  return { documents: made.policies.map(({ document }) => document) };
}

function ownService(io: Io): readonly string[] {
  if (findInput(".", undefined, io).value) return ["."];
  throw PassroleError.of("cli/bad-usage", "no service is named whose deploy the role is for", {
    hint: "name folders of services, or say `--strategy administrator` or `none`",
  });
}

function policyOptions(strategy: string, raw: Raw): ReturnType<typeof parsePolicyOptions> {
  return parsePolicyOptions({
    strategy,
    for: "deployer",
    operations: "create,read,update,delete",
    commands: textOption(raw, "commands") ?? "deploy,remove,info",
    format: "json",
    allowWildcards: "to-fit",
    ...(raw["tool"] !== undefined && { tool: raw["tool"] }),
  });
}
