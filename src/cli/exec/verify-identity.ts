import { text } from "node:stream/consumers";
import type { CallerIdentity } from "../../aws/caller-identity.ts";
import type { Delivery } from "../../credentials/exec/delivery.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { inChildCommand } from "./in-child-command.ts";

/** What is verified: the environment of a child, the delivery it came from, and whom it must act as. */
export interface Verification {
  env: Record<string, string>;
  delivery: Delivery;
  expected: CallerIdentity;
}

/**
 * Asks STS from a process with the child's environment, in which the SDK finds credentials by itself: once without a
 * profile and once with each that the child asks for. Rejects when anyone but `expected` answers.
 */
export async function verifyIdentity({ env, delivery, expected }: Verification): Promise<void> {
  const environments = [env, ...delivery.profiles.map(({ name }) => ({ ...env, AWS_PROFILE: name }))];
  for (const each of environments) {
    const { account, arn } = await identityIn(each);
    if (account !== expected.account || arn !== expected.arn) throw otherIdentity(arn, expected.arn);
  }
}

async function identityIn(env: Record<string, string>): Promise<CallerIdentity> {
  const { spawn } = process.getBuiltinModule("node:child_process");
  const [file = "", ...args] = inChildCommand("identity");
  const child = spawn(file, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<boolean>((resolve) => {
    child.once("error", () => resolve(false)).once("close", (code) => resolve(code === 0));
  });
  const [succeeded, out, err] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  if (!succeeded) throw unknownIdentity(err);
  return JSON.parse(out) as CallerIdentity;
}

function unknownIdentity(reason: string): PassroleError {
  return PassroleError.of("exec/identity-unknown", "whom the command would act as could not be verified", {
    exitCode: 4,
    hint: reason.trim() || "STS did not answer",
  });
}

function otherIdentity(found: string, expected: string): PassroleError {
  return PassroleError.of("exec/other-identity", `the command would act as \`${found}\`, not as \`${expected}\``, {
    exitCode: 4,
    hint: "something in its environment decides otherwise: `--print-env` shows what it gets",
  });
}
