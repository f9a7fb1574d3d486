import type { Deployer } from "../broker/domain/who-deploys.ts";

/** Who deploys an instance, whoever says so: `passrole.yml` or a broker. */
export type DeployerFacts = Pick<
  Deployer,
  "instance" | "outcome" | "level" | "provider" | "account" | "role" | "because"
>;
