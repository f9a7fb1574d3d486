import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { test } from "node:test";
import { planMigration } from "../../src/broker/domain/migration/plan-migration.ts";
import { readDeploymentProfiles } from "../../src/broker/domain/migration/read-profiles.ts";
import type { MigrationChoices } from "../../src/broker/domain/migration/report.ts";
import { migrationPage } from "../../src/cli/broker/migration-page.ts";
import { plainIo } from "../../src/cli/plain-io.ts";
import { emptyState, migratedState } from "../support/migrated-state.ts";

/*
 * A case is a folder of `test/golden/migration/`: `input.json` has deployment profiles; `state.json`, if it is there,
 * what the organisation has besides nothing; `options.json` what is not as usual. `report.json` and `report.txt` are
 * what a migration tells, and `changes.json` what it adds; written by `npm run golden`. Cases e1 to e21 are the questions
 * that the published rules leave open.
 */

const usual: MigrationChoices = {
  dedupe: false,
  inherit: false,
  exact: false,
  overwrite: false,
  strict: false,
  graceDays: 0,
};

for (const file of globSync("test/golden/migration/*/input.json").sort()) {
  const folder = dirname(file);
  test(`golden migration/${basename(folder)}`, () => {
    const { value, diagnostics } = readDeploymentProfiles(readJson(file));
    assert.ok(value, JSON.stringify(diagnostics));
    const state = { ...emptyState, ...readJson(join(folder, "state.json")) };
    const choices = { ...usual, ...readJson(join(folder, "options.json")) };
    const { report, changes } = planMigration(value, state, choices);
    compare(join(folder, "report.json"), jsonText(report));
    compare(join(folder, "report.txt"), pageOf(report));
    compare(join(folder, "changes.json"), jsonText(changes));
    const again = planMigration(value, migratedState(state, changes), choices);
    assert.deepEqual(Object.values(again.changes).flat(), [], "a second time there is nothing to add");
    assert.ok(!again.report.entries.some(({ result }) => result === "created" || result === "replaced"));
  });
}

test("every edge case of the rules has a golden case", () => {
  const cases = globSync("test/golden/migration/*/input.json").map((file) => basename(dirname(file)));
  const missing = Array.from({ length: 21 }, (_, index) => `e${index + 1}-`).filter(
    (prefix) => !cases.some((name) => name.startsWith(prefix)),
  );
  assert.deepEqual(missing, []);
});

test("the guide's report is that of the guide's profiles, but for what it leaves out", () => {
  const guide = readFileSync("docs/guide/migrating.md", "utf8");
  const block = (language: string): string =>
    new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, "m").exec(guide)?.[1] ?? "";
  const { value } = readDeploymentProfiles(JSON.parse(block("json")));
  const page = pageOf(planMigration(value!, emptyState, usual).report);
  const parts = block("text").split(/^…\n/m);
  const places = parts.map((part) => page.indexOf(part));
  assert.ok(
    places.every((place, index) => place >= 0 && (index === 0 || place > (places[index - 1] ?? 0))),
    page,
  );
});

function pageOf(report: Parameters<typeof migrationPage>[0]): string {
  return migrationPage(report, plainIo({ columns: 100 }));
}

function readJson(file: string): object {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as object) : {};
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function compare(file: string, text: string): void {
  if (process.env["PASSROLE_GOLDEN"] === "write") return writeFileSync(file, text);
  assert.ok(existsSync(file), `${file} is not there yet: write it with \`npm run golden\` and read it`);
  assert.equal(text, readFileSync(file, "utf8"), file);
}
