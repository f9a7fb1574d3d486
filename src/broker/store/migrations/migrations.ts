import type { Migration } from "../migrate.ts";
import { firstTables } from "./0001-first-tables.ts";
import { browserSessions } from "./0002-browser-sessions.ts";
import { whatFor } from "./0003-what-for.ts";

/** All steps, each from the version that is its place in the list. A released one never changes: the next is added. */
export const migrations: readonly Migration[] = [firstTables, browserSessions, whatFor];
