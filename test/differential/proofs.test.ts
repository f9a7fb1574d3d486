import assert from "node:assert/strict";
import { existsSync, globSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { after, test } from "node:test";
import { provePolicies } from "../../src/cli/proof/prove-policies.ts";
import { loadActionCatalogue } from "../../src/iam/action-catalogue.ts";
import { serviceOf } from "../../src/iam/action.ts";
import { mutated, policyMutations } from "../support/policy-mutations.ts";
import { problemsOf, proveInput, type Proven, type ProvenInput } from "../support/prove-input.ts";

/*
 * The proof holds of our policy for every template that is here: compiled by the framework, SAM's own cases, CDK's and
 * plain ones, and those that restricted deployers were refused something for. Each proof takes less than a second: how
 * long the slowest took is told, a loaded machine asserts nothing. Without PASSROLE_WHOLE=1 it is a share of them, a
 * larger one in `npm run test:all`: all of them take four minutes.
 */

const data = join(import.meta.dirname, "../../../shared/data");
const absent = existsSync(data) ? false : "no ../shared: its templates are not here";
const all = Boolean(process.env["PASSROLE_TEST_ALL"]);
const every = Boolean(process.env["PASSROLE_WHOLE"]);
const folder = realpathSync(mkdtempSync(join(tmpdir(), "passrole-proofs-")));
after(() => rmSync(folder, { recursive: true }));

interface Denial {
  id: string;
  template: unknown;
  stackName: string;
  region: string;
  account: string;
  stackTags?: Record<string, string>;
  serviceRoleArn?: string;
}

/** The cases of refused deployers, each template in a file. */
function denials(): readonly ProvenInput[] {
  const cases = JSON.parse(readFileSync(join(data, "denials/cases.json"), "utf8")) as Denial[];
  return cases.map(({ id, template, stackName, region, account, stackTags = {}, serviceRoleArn }, at) => {
    const file = join(folder, `denial-${at}.json`);
    writeFileSync(file, JSON.stringify(template));
    const stackTag = Object.entries(stackTags).map(([key, value]) => `${key}=${value}`);
    const role = serviceRoleArn === undefined ? {} : { roleArn: serviceRoleArn, for: "service-role" };
    return {
      name: id,
      file,
      options: { stack: stackName, region: [region], account, stackTag, tool: "none", ...role },
    };
  });
}

function templates(): readonly ProvenInput[] {
  return globSync(join(data, "templates/*.json")).map((file) => {
    const name = basename(file);
    return { name, file, options: { tool: name.startsWith("sls-") ? "serverless" : "none" } };
  });
}

function samTemplates(): readonly ProvenInput[] {
  return globSync(join(data, "sam/*.yaml")).map((file) => ({ name: basename(file), file }));
}

/** Each service as one of the two frameworks compiles it, by turns. */
function compiled(...folders: readonly string[]): readonly ProvenInput[] {
  const services = folders.flatMap((each) => globSync(join(data, each, "*/cloudformation-template-update-stack.json")));
  return services.sort().map((file, at) => {
    const osls = globSync(join(dirname(file), "*.osls-*.json"))[0];
    const name = basename(dirname(file));
    if (at % 2 === 1 && osls !== undefined) return { name, file: osls, options: { tool: "osls" } };
    return { name, file, options: { tool: "serverless" } };
  });
}

interface Kind {
  kind: string;
  inputs: () => readonly ProvenInput[];
  /** One in so many is proved in the fast suite, eight times as many in the long one. */
  share: number;
  /** How many must be there at least. */
  least: number;
}

const kinds: readonly Kind[] = [
  { kind: "public templates", inputs: templates, share: 8, least: 16 },
  { kind: "SAM templates", inputs: samTemplates, share: 60, least: 346 },
  { kind: "compiled services", inputs: () => compiled("corpus"), share: 80, least: 217 },
  { kind: "services for single rules", inputs: () => compiled("iam-cases", "guide-cases"), share: 45, least: 90 },
  { kind: "templates of refused deployers", inputs: denials, share: 20, least: 57 },
];

/** Templates that are not whole themselves: they name what they do not have. */
const broken = new Set(["cloudformation/unknown-reference", "cloudformation/invalid-resource"]);

function problems({ input, made, errors }: Proven): readonly string[] {
  const found = made ? problemsOf(made.proof) : errors.map(({ code }) => code).filter((code) => !broken.has(code));
  return found.map((problem) => `${input.name}: ${problem}`);
}

for (const { kind, inputs, share, least } of kinds) {
  test(`the proof holds of our policy for ${kind}`, { skip: absent }, async (t) => {
    const found = inputs();
    assert.ok(found.length >= least, `found only ${found.length}`);
    const results: Proven[] = [];
    const step = every ? 1 : all ? Math.ceil(share / 8) : share;
    for (const input of found.filter((_, at) => at % step === 0)) results.push(await proveInput(input));
    const proved = results.filter(({ made }) => made);
    const [slowest] = proved.toSorted((one, other) => other.took - one.took);
    t.diagnostic(
      `${proved.length} of ${found.length} proved, the slowest ${slowest!.input.name} in ${Math.round(slowest!.took)} ms`,
    );
    assert.deepEqual(results.flatMap(problems), []);
  });
}

/** Every template of one kind or so, each with every mutation, the statement changed by turns. */
test("what is taken out of our policy, or added to it, is reported", { skip: absent }, async (t) => {
  const many = [
    ...templates(),
    ...samTemplates().filter((_, at) => at % 48 === 0),
    ...compiled("corpus").filter((_, at) => at % 48 === 0),
  ];
  const some = many.filter((_, at) => every || (all ? at % 6 === 0 : at === 0));
  const missed: string[] = [];
  let tried = 0;
  for (const [at, input] of some.entries()) {
    const { made } = await proveInput(input);
    if (!made) continue;
    const documents = made.policies.map(({ document }) => document);
    const catalogue = await loadActionCatalogue(made.needs.map(({ action }) => serviceOf(action)));
    for (const [turn, mutation] of policyMutations.entries()) {
      const changed = mutated(documents, mutation, at * 7 + turn, catalogue);
      if (!changed) continue;
      tried += 1;
      const policies = made.policies.map((policy, index) => ({ ...policy, document: changed[index]! }));
      const { holds } = await provePolicies(policies, made.needs, made.deployments);
      if (holds) missed.push(`${input.name}: ${mutation.what}`);
    }
  }
  t.diagnostic(`${tried} mutations`);
  assert.deepEqual(missed, []);
});
