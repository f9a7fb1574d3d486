import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { placeText } from "../../diagnostics/place.ts";
import type { Outcome } from "../../diagnostics/diagnostic.ts";
import { plain } from "../../diagnostics/style.ts";
import { loadConfiguration, type ResolvedConfiguration } from "../../serverless/read/load.ts";
import { configurationPorts } from "../machine-ports.ts";

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** Loads the first of `files` in a folder of its own. */
async function load(files: Record<string, string>): Promise<Outcome<ResolvedConfiguration> & { said: string }> {
  const folder = mkdtempSync(join(tmpdir(), "passrole-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  let said = "";
  const err = (text: string): void => void (said += text);
  const ports = configurationPorts({ cwd: folder, env: process.env, now: () => 0, err, errStyle: plain });
  const outcome = await loadConfiguration(join(folder, Object.keys(files)[0]!), { stage: "qa", cliOptions: {} }, ports);
  return { ...outcome, said };
}

const values = `
exports.plain = { n: 1, f() {}, u: undefined, v: "\${self:service}" };
exports.promised = Promise.resolve("p");
exports.called = async ({ options, resolveVariable, resolveConfigurationProperty }) => ({
  stage: options.stage,
  variable: await resolveVariable("self:nope, 'fallback'"),
  both: await Promise.all([resolveVariable("self:service"), resolveVariable("sls:stage")]),
  property: await resolveConfigurationProperty(["map", "inner"]),
  absent: (await resolveConfigurationProperty(["map", "nope"])) === undefined,
});
exports.nested = () => ({ deep: () => ({ er: 2 }) });
exports.text = "\${self:map}";
exports.nothing = null;
console.log("loaded");
`;

test("values of a module are taken out, functions called, promises awaited, its variables resolved", async () => {
  const yml = `
service: orders
map: { inner: "\${sls:stage}" }
plain: \${file(./v.js):plain}
promised: \${file(./v.js):promised}
called: \${file(./v.js):called}
nested: \${file(./v.js):nested.deep.er}
through: \${file(./v.js):text.inner}
nothing: \${file(./v.js):nothing, 'a'}
absent: \${file(./v.js):nope, 'b'}
`;
  const { value, diagnostics, said } = await load({ "serverless.yml": yml, "v.js": values });
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ["serverless/runs-user-code"],
  );
  assert.equal(said, "running v.js, which is code, in a process of its own\nloaded\n");
  const { service: _, map: __, ...found } = value!.value;
  assert.deepEqual(found, {
    plain: { n: 1, v: "orders" },
    promised: "p",
    called: { stage: "qa", variable: "fallback", both: ["orders", "qa"], property: "qa", absent: true },
    nested: 2,
    through: "qa",
    nothing: "a",
    absent: "b",
  });
});

const configurations: [name: string, files: Record<string, string>][] = [
  ["a CommonJS object", { "serverless.js": "module.exports = { service: 'a' };" }],
  ["a promise", { "serverless.cjs": "module.exports = Promise.resolve({ service: 'a' });" }],
  ["a function", { "serverless.js": "module.exports = async () => ({ service: 'a' });" }],
  ["an ES module", { "serverless.mjs": "const name = await 'a'; export default { service: name };" }],
  ["TypeScript", { "serverless.ts": "import type { A } from 'x';\nconst c: A = { service: 'a' };\nexport default c;" }],
  ["TypeScript in one line", { "serverless.ts": "const a: string = 'a'; export default { service: a };" }],
  ["TypeScript with an enum", { "serverless.ts": "enum E { A = 'a' }\nexport default { service: E.A };" }],
  [
    "TypeScript that mixes module systems, with aliases and JSON",
    {
      "serverless.ts":
        "import { name } from '@lib/name';\nimport j from './j.json';\nmodule.exports = { service: name(__dirname) && j.a };",
      "src/name.ts": "import other from './other';\nexport const name = (x: string) => other + x;",
      "src/other.ts": "export default 'b';",
      "j.json": '{ "a": "a" }',
      "tsconfig.json": '{ "extends": "./tsconfig.paths.json", /* c */ }',
      "tsconfig.paths.json": '{ "compilerOptions": { "baseUrl": ".", "paths": { "@lib/*": ["src/*"] } } }',
    },
  ],
];

for (const [name, files] of configurations) {
  test(`a configuration can be ${name}`, async () => {
    const { value, diagnostics } = await load(files);
    assert.deepEqual(
      diagnostics.map(({ message }) => message),
      [`\`${Object.keys(files)[0]}\` is code and runs in a process of its own`],
    );
    assert.deepEqual(value?.value, { service: "a" });
  });
}

const failures: [name: string, files: Record<string, string>, place: string, message: RegExp][] = [
  ["throws", { "serverless.js": "const a = 1;\n\nthrow new Error('boom');" }, "serverless.js:3:7", /failed: boom$/],
  [
    "is malformed",
    { "serverless.js": "const a = 1;\nconst = 2;" },
    "serverless.js:2:1",
    /failed: Unexpected token '='$/,
  ],
  [
    "leaves the process",
    { "serverless.js": "process.exit(3);" },
    "serverless.js:1:1",
    /its process ended \(exit code 3\)/,
  ],
  ["exports no object", { "serverless.js": "module.exports = 5;" }, "serverless.js:1:1", /is no mapping/],
  [
    "holds itself",
    { "serverless.js": "const a = {}; a.a = a; module.exports = a;" },
    "serverless.js:1:1",
    /circular structure/,
  ],
  [
    "throws inside a variable",
    {
      "serverless.yml": "a: ${file(./v.js):b}\n",
      "v.js": "exports.b = () => {\n  require('./w.js')();\n};",
      "w.js": "module.exports = () => {\n  throw new TypeError('boom');\n};",
    },
    "w.js:2:9",
    /`v.js` failed: boom/,
  ],
  [
    "gives nothing",
    { "serverless.yml": "a: ${file(./v.js):b}\n", "v.js": "exports.b = () => undefined;" },
    "serverless.yml:1:4",
    /`v.js` gives no `b`/,
  ],
];

for (const [name, files, place, message] of failures) {
  test(`code that ${name} is a diagnostic`, async () => {
    const { value, diagnostics } = await load(files);
    const error = diagnostics.find(({ severity }) => severity === "error");
    assert.equal(value, undefined);
    assert.match(error!.message, message);
    assert.equal(placeText(error!.at!), place);
  });
}

test("code that asks for itself is a circle, told once", async () => {
  const { diagnostics } = await load({
    "serverless.yml": "a: ${file(./v.js):b}\n",
    "v.js": "exports.b = ({ resolveVariable }) => resolveVariable('self:a');",
  });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  assert.deepEqual(
    errors.map(({ code }) => code),
    ["serverless/variable-circular"],
  );
});
