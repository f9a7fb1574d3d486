import type { PolicyDocument } from "../src/iam/policy.ts";
import type { Grant } from "../src/iam/grant.ts";
import { plainIo } from "../src/cli/plain-io.ts";
import { runProgram } from "../src/cli/run-program.ts";

/** The account that policies of benchmarks are for. */
export const account = "111122223333";

/** What `passrole policy --json` says, as far as benchmarks read it. */
export interface OwnPolicy {
  stack: string;
  policies: readonly { document: PolicyDocument }[];
  needs: readonly Grant[];
}

/** The policy that the project makes for a service or a template. */
export async function ownPolicy(file: string, options: readonly string[]): Promise<OwnPolicy> {
  let out = "";
  const io = plainIo({ out: (text) => void (out += text), err: (text) => void process.stderr.write(text) });
  const exit = await runProgram(["policy", file, ...options, "--account", account, "--json"], io);
  if (exit !== 0) throw new Error(`passrole policy ${file} left with ${exit}: ${out}`);
  return JSON.parse(out) as OwnPolicy;
}
