import assert from "node:assert/strict";
import { test } from "node:test";
import { found, makesSomething, planSections, providersIn, sumOf, type Entry } from "./plan-sections.ts";

function entry(what: Entry["what"], result: Entry["result"], subject: string, code: string): Entry {
  return { what, result, subject, code: `migration/${code}`, message: `says ${code}` };
}

const entries = [
  entry("app", "created", "acme/app1", "app-created"),
  entry("provider", "created", "acme/dev", "provider-created"),
  entry("provider", "kept", "acme/prod", "provider-kept"),
  entry("provider", "invalid", "acme/odd", "bad-role"),
  entry("provider", "merged", "acme/`twin one`", "same-role"),
  entry("provider", "warning", "acme/dev", "safeguards"),
  entry("link", "conflict", "acme/app1/service1", "link-conflict"),
  entry("link", "created", "acme/app1/service2", "linked"),
  entry("parameter", "replaced", "acme/app1/service1#TABLE", "parameter-replaced"),
  entry("parameter", "warning", "acme/app1/service1/prod#DEBUG", "newly-visible"),
  entry("parameter", "skipped", "acme/app1/service1/prod", "parameters-not-copied"),
  entry("note", "note", "acme", "relink"),
];

test("what needs a decision comes before what is made, and that before what is there", () => {
  const sections = planSections(entries).map(
    ({ id, entries: those }) => `${id} ${those.map(({ code }) => code.slice(10)).join()}`,
  );
  assert.deepEqual(sections, [
    "wrong bad-role",
    "conflicts link-conflict",
    "by-hand safeguards,relink",
    "differences newly-visible",
    "providers provider-created,same-role",
    "links linked",
    "parameters parameter-replaced",
    "places app-created",
    "skipped parameters-not-copied",
    "kept provider-kept",
  ]);
});

test("no line is left out, whatever it is", () => {
  const whats = ["app", "service", "instance", "provider", "link", "parameter", "note"] as const;
  const results = [
    "created",
    "replaced",
    "kept",
    "merged",
    "skipped",
    "conflict",
    "invalid",
    "warning",
    "error",
    "note",
  ] as Entry["result"][];
  const all = whats.flatMap((what) => results.map((result) => entry(what, result, "acme", "any")));
  assert.equal(planSections(all).flatMap((section) => section.entries).length, all.length);
});

test("what is made is counted; a run that finds everything there makes nothing", () => {
  assert.equal(sumOf(entries), "1 app, 2 providers, 1 link, 1 parameter");
  assert.equal(makesSomething(entries), true);
  const again = entries.filter(({ result }) => !["created", "replaced", "invalid"].includes(result));
  assert.deepEqual([sumOf(again), makesSomething(again)], ["", false]);
});

test("the providers to be connected are those of profiles, by their names here", () => {
  assert.deepEqual(providersIn("acme", entries), ["dev", "prod", "odd"]);
});

test("a text is found in whom a line is about, in what it says, in its code", () => {
  for (const [text, count] of [
    ["SERVICE1", 4],
    ["newly-visible", 1],
    [" ", entries.length],
    ["nothing like it", 0],
  ] as const) {
    assert.equal(found(entries, text).length, count, text);
  }
});
