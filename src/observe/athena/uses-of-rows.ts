import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Use } from "../use.ts";
import { columns } from "./observe-query.ts";
import type { QueryPage } from "./queries.ts";

/** The uses that rows of the answer hold; the row of column names, which Athena puts first, is none. */
export function usesOfRows(rows: QueryPage["rows"]): readonly Use[] {
  return rows.filter((row) => !isHeading(row)).map(useOf);
}

function isHeading(row: QueryPage["rows"][number]): boolean {
  return columns.every((name, at) => row[at] === name);
}

function useOf(row: QueryPage["rows"][number]): Use {
  const [principal, account, eventSource, eventName, invokedBy, count, denied, first, last, resources] = row;
  if (row.length !== columns.length || !principal || !eventSource || !eventName) throw strange();
  return {
    principal,
    ...(account !== undefined && { account }),
    eventSource,
    eventName,
    count: numberOf(count),
    denied: numberOf(denied),
    first: first ?? "",
    last: last ?? "",
    resources: textsOf(resources),
    ...(invokedBy !== undefined && { invokedBy }),
  };
}

function numberOf(text: string | undefined): number {
  if (text === undefined || !/^\d+$/.test(text)) throw strange();
  return Number(text);
}

function textsOf(json: string | undefined): readonly string[] {
  const value: unknown = json === undefined ? [] : parsed(json);
  if (!Array.isArray(value) || !value.every((each) => typeof each === "string")) throw strange();
  return value;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function strange(): PassroleError {
  return PassroleError.of("observe/strange-answer", "Athena's answer has other columns than were asked for", {
    exitCode: 1,
    hint: "another service may have answered: look at `AWS_ENDPOINT_URL`",
  });
}
