import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import type { Credentials } from "../../src/aws/credentials.ts";
import type { LocalChain } from "../../src/aws/local-chain.ts";
import type { AssumeRoleRequest, SecurityTokenService } from "../../src/aws/security-token-service.ts";
import type { CredentialPorts } from "../../src/credentials/ports.ts";
import { PassroleError } from "../../src/diagnostics/passrole-error.ts";
import { Secret } from "../../src/diagnostics/secret.ts";

/** A secret that no output may hold. */
export const canary = "canary-wJalrXUtnFEMI";

/** When fake credentials are made: the first moment of 2026. */
export const start: number = Date.UTC(2026, 0, 1);

/** A home folder with these files, by their path in it; removed after the test. */
export function homeWith(t: TestContext, files: Readonly<Record<string, string>>): string {
  const home = mkdtempSync(join(tmpdir(), "passrole-home-"));
  t.after(() => rmSync(home, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), text);
  }
  return home;
}

/** Credentials of a session, good for an hour from `start`. */
export function sessionKeys(accessKeyId: string): Credentials {
  const expiration = new Date(start + 3_600_000);
  return { accessKeyId, secretAccessKey: new Secret(canary), sessionToken: new Secret(`${canary}-token`), expiration };
}

/** Long-lived keys of a user. */
export function userKeys(accessKeyId = "AKIAUSER"): Credentials {
  return { accessKeyId, secretAccessKey: new Secret(canary) };
}

/** STS that gives whatever role is asked for, and remembers what it was asked. */
export function grantingSts(
  answer: Partial<SecurityTokenService> = {},
): SecurityTokenService & { asked: AssumeRoleRequest[] } {
  const asked: AssumeRoleRequest[] = [];
  return {
    asked,
    callerIdentity: async () => ({ account: "111111111111", arn: "arn:aws:iam::111111111111:user/bob", userId: "U" }),
    assumeRoleWithWebIdentity: () => Promise.reject(new Error("no web identity is expected")),
    ...answer,
    assumeRole: async (caller, request) => {
      asked.push(request);
      if (answer.assumeRole) return answer.assumeRole(caller, request);
      const [, account, role] = /::(\d{12}):role\/(.*)$/.exec(request.roleArn)!;
      const arn = `arn:aws:sts::${account}:assumed-role/${role}/${request.sessionName}`;
      return { arn, credentials: sessionKeys(`ASIA${asked.length}`) };
    },
  };
}

/** Ports on which nothing is found and nobody can be asked, but for what is given. */
export function portsWith(
  given: Partial<Omit<CredentialPorts, "chain">> & { chain?: Partial<LocalChain> },
): CredentialPorts {
  const nothing = (): Promise<never> => Promise.reject(new Error("nothing answers"));
  const { chain, ...rest } = given;
  return {
    env: {},
    now: () => start,
    region: "eu-west-1",
    sts: grantingSts(),
    profiles: new Map(),
    ...rest,
    chain: { profile: nothing, tokenFile: nothing, container: nothing, instance: nothing, ...chain },
  };
}

/** What an operation throws or rejects with, as `code: message` with the hint on a line of its own. */
export async function failureOf(
  work: () => unknown,
): Promise<{ code: string; message: string; hint: string; exitCode: number }> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof PassroleError)) throw error;
    const [{ code, message, hint = "" } = { code: "", message: "" }] = error.diagnostics;
    return { code, message, hint, exitCode: error.exitCode };
  }
  throw new Error("it did not fail");
}
