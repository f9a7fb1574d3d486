import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { account } from "../own-policy.ts";
import type { PolicyPeer } from "./peer.ts";

/** This project, as it is built. */
export const passrole: PolicyPeer = {
  name: "passrole",
  policyFor: async ({ file, stack, tool }) => {
    const program = join(import.meta.dirname, "../../bin/passrole.mjs");
    const args = [program, "policy", file, "--stack", stack, "--tool", tool, "--account", account];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    return JSON.parse(stdout) as unknown;
  },
};
