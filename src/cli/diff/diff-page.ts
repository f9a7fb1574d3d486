import type { Style } from "../../diagnostics/style.ts";
import type { Io } from "../command.ts";
import { permissionGroups } from "../formats/permission-groups.ts";
import { permissionLines } from "../formats/permission-lines.ts";
import { shortArn } from "../roles-page.ts";
import { wrapped } from "../columns.ts";
import { isEmpty, type Changed, type PartyChange } from "./changes.ts";
import { otherChanges, shownPermissions, uncertainties } from "./shown-changes.ts";
import type { Compared } from "./show-diff.ts";

/** The differences as a person reads them: who gains first, then what is lost. */
export function diffPage(
  { base, head, changes }: Compared,
  io: Pick<Io, "outStyle" | "columns">,
  verbose: boolean,
): string {
  const { outStyle: style } = io;
  const title = `${style.bold(base.name)} ${style.dim("→")} ${style.bold(head.name)}`;
  if (changes.length === 0) return `\n${title}\n\n${style.green("Nothing changes in what is allowed")}\n`;
  const sections = [...changes].sort(gainsFirst).flatMap((change) => partySections(change, io, verbose));
  return `\n${title}\n\n${sections.join("\n\n")}\n`;
}

function gainsFirst(one: PartyChange, other: PartyChange): number {
  return Number(isEmpty(one.gained)) - Number(isEmpty(other.gained));
}

function partySections(change: PartyChange, io: Pick<Io, "outStyle" | "columns">, verbose: boolean): string[] {
  const { title, gained, lost, only } = change;
  const { green, red } = io.outStyle;
  const [now, then] = [
    only === "head" ? "is new, and may" : "may now",
    only === "base" ? "is gone, and could" : "may no longer",
  ];
  return [
    ...section(`${red("+")} ${title} ${now}`, gained, "gained", io, verbose),
    ...section(`${green("-")} ${title} ${then}`, lost, "lost", io, verbose),
  ];
}

function section(
  title: string,
  changed: Changed,
  side: "gained" | "lost",
  { outStyle, columns }: Pick<Io, "outStyle" | "columns">,
  verbose: boolean,
): string[] {
  if (isEmpty(changed)) return [];
  const groups = permissionGroups(shownPermissions(changed));
  const lines = [
    ...permissionLines(groups, outStyle, { columns, most: verbose ? Infinity : mostActions }),
    ...otherChanges(changed, side).map((text) => `  ${text}`),
    ...uncertainties(changed).flatMap((text) =>
      noted(`taken as wider, as it cannot be told: ${text}`, outStyle, columns),
    ),
    ...witnessLine(changed, outStyle),
  ];
  return [[title, ...lines].join("\n")];
}

const mostActions = 12;

function noted(text: string, style: Style, columns: number): string[] {
  return wrapped(text, Math.max(40, columns - 2)).map((line) => `  ${style.dim(line)}`);
}

/** One request that the change is about, where reasons do not tell it. */
function witnessLine({ permissions }: Changed, style: Style): string[] {
  const told = permissions.find(({ because, witness }) => because.length === 0 && witness);
  if (!told?.witness) return [];
  const { action, resource, context = {} } = told.witness;
  const keys = Object.entries(context).map(([key, value]) => `${key} ${[value].flat().join(", ")}`);
  const when = keys.length === 0 ? "" : ` with ${keys.join("; ")}`;
  return [style.dim(`  for example ${action} on ${resource === "*" ? "*" : shortArn(resource)}${when}`)];
}
