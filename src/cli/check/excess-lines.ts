import type { Excess } from "../../deploy-policy/judge/excess.ts";
import { operationOf } from "../../iam/action.ts";
import { row } from "../columns.ts";
import type { PageIo } from "./check-page.ts";
import { indented } from "./indented.ts";
import { thousands } from "./size-findings.ts";

/** Excess a line a service, what changes most first; services of which only reads are too much stand together. */
export function excessLines(
  excess: readonly Excess[],
  { outStyle: style, columns }: PageIo,
  verbose: boolean,
): string[] {
  const [changing, reading] = [excess.filter(isChanging), excess.filter((each) => !isChanging(each))];
  const shown = verbose ? changing : changing.slice(0, most);
  const rest = [...changing.slice(shown.length), ...reading];
  const width = Math.max(...shown.map(({ service }) => service.length), 0);
  const room = Math.max(40, Math.min(columns, 120) - width - 4);
  const lines = shown.flatMap((each) =>
    row([
      { text: each.service, width, paint: style.cyan },
      { text: excessText(each, verbose), width: room },
    ]),
  );
  const last = rest.length === 0 ? [] : indented(restText(rest), columns).map(style.dim);
  return [...lines.map((line) => `  ${line}`), ...last];
}

const most = 12;

function isChanging({ writes, foreign }: Excess): boolean {
  return writes.length + foreign.length > 0;
}

function excessText({ actions, writes, foreign }: Excess, verbose: boolean): string {
  const changing = `${writes.length} that change something: ${listed(writes, verbose)}`;
  const beyond = `${counted(actions.length)}${writes.length > 0 ? `, ${changing}` : " that only read"}`;
  const reach = `${listed(foreign, verbose)} on resources of other stacks`;
  if (actions.length === 0) return reach;
  return foreign.length === 0 ? beyond : `${beyond}; ${reach}`;
}

function counted(actions: number): string {
  return `${actions} action${actions === 1 ? "" : "s"}`;
}

function listed(actions: readonly string[], verbose: boolean): string {
  const names = actions.map(operationOf);
  const shown = verbose ? names : names.slice(0, mostNamed);
  return `${shown.join(", ")}${names.length > shown.length ? ", …" : ""}`;
}

const mostNamed = 4;

function restText(rest: readonly Excess[]): string {
  const count = rest.reduce((sum, { actions }) => sum + actions.length, 0);
  const names = rest.slice(0, most).map(({ service }) => service);
  const others = rest.length > names.length ? `, and ${rest.length - names.length} other services` : "";
  return `and ${thousands(count)} more of ${names.join(", ")}${others}`;
}
