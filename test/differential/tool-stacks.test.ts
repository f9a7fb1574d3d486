import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { plainIo } from "../../src/cli/plain-io.ts";
import { runProgram } from "../../src/cli/run-program.ts";

/* What is known of CDK's bootstrap stack against the template that CDK itself has for it. */

const template = join(import.meta.dirname, "../../../shared/data/templates/cdk-bootstrap.json");
const assembly = join(import.meta.dirname, "../fixtures/cloud-assemblies/sst");
const skip = existsSync(template) ? false : "no ../shared: CDK's template is not here";

interface Need {
  action: string;
  resource: string;
  because: { construct?: string }[];
}

async function needsOf(line: readonly string[]): Promise<Need[]> {
  let out = "";
  const io = plainIo({ cwd: assembly, env: {}, out: (text) => void (out += text) });
  await runProgram(["policy", ...line, "--account", "111122223333", "--json"], io);
  return (JSON.parse(out) as { needs: Need[] }).needs;
}

function textsOf(needs: readonly Need[]): string[] {
  return [...new Set(needs.map(({ action, resource }) => `${action} ${resource}`))].sort();
}

/** What only parameters other than the usual ones lead to: boundaries, and buckets and repositories without a name. */
const onRequest = /RolePermissionsBoundary |-permissions-boundary-|:cdktoolkit-|\/cdktoolkit-/;

test("the bootstrap stack takes what CDK's own template for it takes", { skip }, async () => {
  const real = await needsOf([template, "--stack", "CDKToolkit", "--region", "eu-west-1", "--tool", "none"]);
  const ours = (await needsOf([".", "--include", "bootstrap"])).filter(({ because }) =>
    because.some(({ construct }) => construct?.startsWith("CDKToolkit/")),
  );
  assert.deepEqual(
    textsOf(ours),
    textsOf(real).filter((need) => !onRequest.test(need)),
  );
});
