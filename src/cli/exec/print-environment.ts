import type { ChildEnvironment } from "../../credentials/exec/child-environment.ts";
import { Secret } from "../../diagnostics/secret.ts";
import type { Io } from "../command.ts";

/**
 * Prints what a child would get: values that passrole gives, without the secret ones, and names of what it takes away
 * and leaves. Values of the laptop's own variables may be secrets, so they are not shown.
 */
export function printEnvironment({ kept, removed, given }: ChildEnvironment, json: boolean, io: Io): void {
  const shown = Object.entries(given).map(([name, value]) => [name, value instanceof Secret ? null : value] as const);
  const names = Object.keys(kept).sort();
  if (json) {
    io.out(`${JSON.stringify({ given: Object.fromEntries(shown), removed, kept: names }, null, 2)}\n`);
    return;
  }
  const { bold, dim } = io.outStyle;
  const lines = [
    bold("given"),
    ...shown.map(([name, value]) => `  ${name}=${value ?? dim("[secret]")}`),
    bold("removed"),
    ...(removed.length > 0 ? removed.map((name) => `  ${name}`) : [dim("  nothing")]),
    bold("kept"),
    ...names.map((name) => `  ${name}`),
  ];
  io.out(`${lines.join("\n")}\n`);
}
