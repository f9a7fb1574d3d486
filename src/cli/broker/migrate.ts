import { resolve } from "node:path";
import { writeFileSync } from "node:fs";
import type { MigrationReport } from "../../broker/contract/migrations.ts";
import { quote } from "../../broker/domain/quote.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import { fileText, numberOption, textOption } from "./given.ts";
import { migrationPage } from "./migration-page.ts";
import { printJson } from "./output.ts";
import { askBroker, type Raw } from "./with-broker.ts";

/** Takes deployment profiles over, or says what would be done. Exit code 1 when something of them is in error. */
export async function migrateProfiles(file: string, raw: Raw, io: Io): Promise<number> {
  const profiles = parsed(await fileText(file, io), file);
  const { client } = await askBroker(raw, io);
  const said = (name: string): boolean => raw[name] === true;
  const report = await client.migrations.deploymentProfiles(profiles, {
    dryRun: said("dryRun"),
    dedupe: said("dedupe"),
    inherit: said("inherit"),
    exact: said("exact"),
    overwrite: said("overwrite"),
    strict: said("strict"),
    graceDays: numberOption(raw, "graceDays", "--grace-days", 0),
  });
  return show(report, raw, io);
}

/** Takes a `passrole.yml` over into an app. */
export async function importProject(file: string | undefined, raw: Raw, io: Io): Promise<number> {
  const text = await fileText(file ?? "passrole.yml", io);
  const { client, place } = await askBroker(raw, io);
  return show(
    await client.migrations.importProject({ text, app: required(place.app), dryRun: raw["dryRun"] === true }),
    raw,
    io,
  );
}

/** Writes an app's services as `passrole.yml`. */
export async function exportProject(raw: Raw, io: Io): Promise<number> {
  const { client, place } = await askBroker(raw, io);
  const text = await client.migrations.exportProject(required(place.app));
  const file = textOption(raw, "out");
  if (file !== undefined) writeFileSync(resolve(io.cwd, file), text);
  else io.out(raw["json"] === true ? `${JSON.stringify({ text }, null, 2)}\n` : text);
  return 0;
}

/** The report on stdout, the same of a dry run and of what is then done; which of them it is on stderr. */
function show({ dryRun, entries, counts }: MigrationReport, raw: Raw, io: Io): number {
  const report = { entries, counts };
  if (raw["json"] === true) printJson(report, io);
  else io.out(migrationPage(report, io));
  io.err(`${dryRun ? "a dry run: nothing was changed, this is what would be done" : "done"}\n`);
  return entries.some(({ result }) => result === "error") ? 1 : 0;
}

function required(app: string | undefined): string {
  if (app !== undefined) return app;
  throw PassroleError.of("broker/no-app", "no app is named", {
    hint: "say `--app name`: the file's services are of it",
  });
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw PassroleError.of("cli/bad-json", `${quote(file)} is no JSON`, { hint: "give deployment profiles as JSON" });
  }
}
