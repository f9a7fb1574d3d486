import assert from "node:assert/strict";
import { test } from "node:test";
import { resolveParameters, type ParameterInput, type ParameterSource } from "./resolve-parameters.ts";

/** `value from source`, with what it overrides. */
function resolved(input: ParameterInput<unknown>, name = "table"): string {
  const parameter = resolveParameters(input).get(name);
  if (!parameter) return "absent";
  const { value, source, overridden } = parameter;
  return [`${String(value)} from ${source}`, ...overridden].join(" over ");
}

const everywhere = {
  cli: { table: 1 },
  fileStage: { table: 2 },
  fileDefault: { table: 4 },
  broker: [
    { name: "table", level: "organisation", value: 7 },
    { name: "table", level: "instance", value: 3 },
    { name: "table", level: "app", value: 6 },
    { name: "table", level: "service", value: 5 },
  ],
} as const satisfies ParameterInput<unknown>;

test("the command line wins over the file's stage, the instance, the file's default, the service, the app, the organisation", () => {
  const order: ParameterSource[] = ["file-stage", "instance", "file-default", "service", "app", "organisation"];
  assert.equal(resolved(everywhere), ["1 from cli", ...order].join(" over "));
  const { cli: _, ...withoutCli } = everywhere;
  assert.equal(resolved(withoutCli), ["2 from file-stage", ...order.slice(1)].join(" over "));
  const { fileStage: __, ...withoutStage } = withoutCli;
  assert.equal(resolved(withoutStage), ["3 from instance", ...order.slice(2)].join(" over "));
  const { broker, fileDefault } = withoutStage;
  const wider = broker.filter(({ level }) => level !== "instance");
  assert.equal(resolved({ broker: wider, fileDefault }), ["4 from file-default", ...order.slice(3)].join(" over "));
  assert.equal(resolved({ broker: wider }), ["5 from service", ...order.slice(4)].join(" over "));
});

test("`null` in the file is as if the file had nothing", () => {
  assert.equal(resolved({ fileStage: { table: null }, fileDefault: { table: 4 } }), "4 from file-default");
  assert.equal(resolved({ fileStage: { table: null }, fileDefault: { table: null } }), "absent");
});

test("false, zero and the empty text are values", () => {
  for (const value of [false, 0, ""]) {
    assert.equal(
      resolved({ fileStage: { table: value }, fileDefault: { table: 4 } }).split(" from ")[1],
      "file-stage over file-default",
    );
  }
});

test("`not here` on a level of the broker hides its wider levels, and no file", () => {
  const hidden = { name: "table", level: "instance", value: null } as const;
  const service = { name: "table", level: "service", value: 5 } as const;
  assert.equal(resolved({ broker: [hidden, service] }), "absent");
  assert.equal(resolved({ broker: [hidden, service], fileDefault: { table: 4 } }), "4 from file-default over service");
  assert.equal(resolved({ broker: [hidden, service], cli: { table: 1 } }), "1 from cli over service");
});

test("of two parameters on one level the first one wins", () => {
  const inRegion = { name: "table", level: "instance", value: "here" } as const;
  const everyRegion = { name: "table", level: "instance", value: "anywhere" } as const;
  assert.equal(resolved({ broker: [inRegion, everyRegion] }), "here from instance over instance");
});

test("a name of a prototype is a name like any other", () => {
  const cli = JSON.parse('{ "__proto__": "x", "constructor": "y" }') as Record<string, string>;
  assert.equal(resolved({ cli }, "__proto__"), "x from cli");
  assert.equal(resolved({ cli }, "constructor"), "y from cli");
  assert.equal(resolved({}, "constructor"), "absent");
});
