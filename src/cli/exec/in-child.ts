import { readFileSync } from "node:fs";
import { get } from "node:http";
import { text } from "node:stream/consumers";
import { defaultChainIdentity } from "../../aws/default-chain-identity.ts";

/*
 * A script that runs as a child of `passrole exec`, or of the child. It is a program of its own, with two uses:
 *
 *   credentials FILE   the `credential_process` of a profile: asks the running `exec`, whose address is in FILE
 *   identity           prints whom AWS takes the child for, as JSON
 */

const [use, file = ""] = process.argv.slice(2);

try {
  process.stdout.write(JSON.stringify(use === "credentials" ? await credentials() : await defaultChainIdentity()));
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/** What `FILE` holds, and the endpoint answers. */
interface Address {
  url: string;
  token: string;
}

interface Keys {
  AccessKeyId: string;
  SecretAccessKey: string;
  Token?: string;
  Expiration?: string;
}

async function credentials(): Promise<unknown> {
  const { url, token } = JSON.parse(readFileSync(file, "utf8")) as Address;
  const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
    // No shared agent: it would go through a proxy where Node is told to use one.
    const request = get(url, { agent: false, headers: { authorization: token }, timeout: 10_000 }, (response) => {
      text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject);
    });
    request.on("timeout", () => request.destroy(new Error("`passrole exec` does not answer")));
    request.on("error", reject);
  });
  if (answer.status !== 200) throw new Error(`\`passrole exec\` gives no credentials (${answer.status})`);
  const { Token, ...keys } = JSON.parse(answer.body) as Keys;
  return { Version: 1, ...keys, ...(Token !== undefined && { SessionToken: Token }) };
}
