import type { Style } from "../../diagnostics/style.ts";
import { row } from "../columns.ts";
import { shortArn } from "../roles-page.ts";
import { shortActions } from "./short-actions.ts";
import { reasonText, type PermissionGroup, type PermissionRow } from "./permission-groups.ts";

/** Groups as a person reads them: who asks, and under it a line for each set of actions. */
export function permissionLines(
  groups: readonly PermissionGroup[],
  style: Style,
  { columns, most }: PermissionLinesOptions,
): string[] {
  const shortened = groups.map(({ reason, rows }) => ({ reason, rows: rows.map((each) => withMost(each, most)) }));
  const widths = widthsOf(
    shortened.flatMap(({ rows }) => rows),
    columns,
  );
  return shortened.flatMap(({ reason, rows }) => [
    ...(reason ? [`  ${style.cyan(reasonText(reason))}`] : []),
    ...rows.flatMap((each) => rowLines(each, widths, style)),
  ]);
}

export interface PermissionLinesOptions {
  columns: number;
  /** How many actions of a row are shown. */
  most: number;
}

function withMost(each: PermissionRow, most: number): PermissionRow {
  return { ...each, actions: shortActions(each.actions, most) };
}

interface Widths {
  operations: number;
  service: number;
  actions: number;
  resources: number;
}

const indent = 4;
const gaps = 6;

function widthsOf(rows: readonly PermissionRow[], columns: number): Widths {
  const widest = (text: (row: PermissionRow) => string): number =>
    Math.max(...rows.map((each) => text(each).length), 0);
  const [operations, service] = [widest(operationsText), widest((each) => each.service)];
  const room = Math.max(50, Math.min(columns, 120) - operations - service - indent - gaps);
  const actions = Math.min(widest(actionsText), Math.floor(room * 0.55));
  return { operations, service, actions, resources: room - actions };
}

function rowLines(each: PermissionRow, widths: Widths, style: Style): string[] {
  const cells = [
    { text: operationsText(each), width: widths.operations, paint: style.yellow },
    { text: each.service, width: widths.service },
    { text: actionsText(each), width: widths.actions },
    { text: resourcesText(each), width: widths.resources, paint: style.dim },
  ];
  const shown = widths.operations === 0 ? cells.slice(1) : cells;
  return row(shown).map((line) => `${" ".repeat(indent)}${line}`.trimEnd());
}

function operationsText({ operations }: PermissionRow): string {
  return operations.join(" ");
}

function actionsText({ actions }: PermissionRow): string {
  return actions.join(", ");
}

function resourcesText({ resources, condition }: PermissionRow): string {
  const where = resources.map((resource) => shortArn(resource)).join(", ");
  return condition === undefined ? where : `${where} (${conditionText(condition)})`;
}

/** A condition in short: its keys and values, or `with conditions` where that says little. */
function conditionText(condition: NonNullable<PermissionRow["condition"]>): string {
  const keys = Object.values(condition).flatMap((each) => Object.entries(each));
  const [first] = keys;
  if (!first || keys.length > 1) return "with conditions";
  return `${first[0]} ${[first[1]].flat().join(", ")}`;
}
