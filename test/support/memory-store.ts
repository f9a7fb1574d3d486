import type { Rows, TableName } from "../../src/broker/ports/rows.ts";
import { StoreConflict, type ListOptions, type Store, type Table, type Tables } from "../../src/broker/ports/store.ts";

const instanceColumns = ["organisationId", "app", "service", "stage", "region"] as const;

/** What is unique in each table, as `rows.ts` says. */
const unique: { readonly [Name in TableName]?: readonly (keyof Rows[Name] & string)[] } = {
  organisations: ["name"],
  apps: ["organisationId", "name"],
  services: ["organisationId", "app", "name"],
  instances: instanceColumns,
  providers: ["organisationId", "name"],
  links: [...instanceColumns, "level", "kind", "slot"],
  parameters: [...instanceColumns, "level", "name"],
  secrets: ["owner"],
  members: ["organisationId", "name"],
  tokens: ["id"],
  auditEvents: ["organisationId", "seq"],
  idempotencyKeys: ["tokenId", "key"],
  settings: ["name"],
  accounts: ["name"],
  accountMembers: ["memberId"],
  invitations: ["id"],
  sessions: ["hash"],
};

type Data = { readonly [Name in TableName]: readonly Rows[Name][] };
type Row = Readonly<Record<string, string | number>>;

const empty: Data = {
  organisations: [],
  apps: [],
  services: [],
  instances: [],
  providers: [],
  links: [],
  parameters: [],
  secrets: [],
  members: [],
  bindings: [],
  tokens: [],
  deployments: [],
  issuances: [],
  auditEvents: [],
  idempotencyKeys: [],
  signingKeys: [],
  settings: [],
  accounts: [],
  accountMembers: [],
  invitations: [],
  sessions: [],
};

/** A store in memory, which only tests use: its rows are arrays that a write copies, and puts in their place at its end. */
export interface MemoryStore extends Store {
  /** What is committed. */
  readonly data: Data;
  /** Until it is called with undefined, every write rejects with this. */
  failWrites(error: Error | undefined): void;
  /** How many reads and writes there were. */
  readonly counts: { reads: number; writes: number };
}

export function memoryStore({ shared = false }: { shared?: boolean } = {}): MemoryStore {
  let data = empty;
  let last: Promise<unknown> = Promise.resolve();
  let failure: Error | undefined;
  const counts = { reads: 0, writes: 0 };
  const transaction = async <T>(work: (tables: Tables) => Promise<T>): Promise<T> => {
    counts.writes += 1;
    if (failure) throw failure;
    const draft = { ...data };
    const result = await work(tablesOf(draft));
    data = draft;
    return result;
  };
  return {
    shared,
    counts,
    get data() {
      return data;
    },
    failWrites: (error) => void (failure = error),
    write: (work) => {
      const done = last.then(() => transaction(work));
      last = done.catch(() => undefined);
      return done;
    },
    read: (work) => {
      counts.reads += 1;
      return work(tablesOf({ ...data }));
    },
    close: () => Promise.resolve(),
  };
}

function tablesOf(draft: Data): Tables {
  const names = Object.keys(empty) as TableName[];
  return Object.fromEntries(names.map((name) => [name, tableOf(draft, name)])) as unknown as Tables;
}

function tableOf(draft: Data, name: TableName): Table<Row> {
  const rowsOf = (): readonly Row[] => draft[name] as unknown as readonly Row[];
  const put = (rows: readonly Row[]): void => void Object.assign(draft, { [name]: rows });
  const matching = (where: Partial<Row>): Row[] => rowsOf().filter((row) => matches(row, where));
  return {
    insert: async (row) => {
      const columns: readonly string[] = unique[name] ?? [];
      const isTaken = (other: Row): boolean => columns.every((column) => other[column] === row[column]);
      if (columns.length > 0 && rowsOf().some(isTaken)) throw new StoreConflict(name);
      put([...rowsOf(), { ...row }]);
    },
    find: async (where) => copy(matching(where)[0]),
    list: async (where, options = {}) => cut(newestOf(matching(where), options), options).map((row) => ({ ...row })),
    pick: async (columns, where, options = {}) =>
      cut(newestOf(matching(where), options), options).map((row) => withColumns(row, columns)),
    count: async (where) => matching(where).length,
    update: async (where, change) => {
      const count = matching(where).length;
      const rows = rowsOf().map((row) => (matches(row, where) ? ({ ...row, ...change } as Row) : row));
      if (repeats(rows, unique[name])) throw new StoreConflict(name);
      put(rows);
      return count;
    },
    remove: async (where) => {
      const count = matching(where).length;
      put(rowsOf().filter((row) => !matches(row, where)));
      return count;
    },
  };
}

function matches(row: Row, where: Partial<Row>): boolean {
  return Object.entries(where).every(([column, value]) => row[column] === value);
}

function copy(row: Row | undefined): Row | undefined {
  return row && { ...row };
}

function repeats(rows: readonly Row[], columns: readonly string[] | undefined): boolean {
  if (!columns) return false;
  const keys = rows.map((row) => JSON.stringify(columns.map((column) => row[column])));
  return new Set(keys).size < keys.length;
}

/** Of the rows that are equal in `among`, the one whose `by` is the greatest. */
function newestOf(rows: readonly Row[], { newest }: ListOptions<Row>): readonly Row[] {
  if (!newest) return rows;
  const { by, among } = newest;
  const ordered = rows.toSorted((one, other) => compare(one[by]!, other[by]!));
  return [...new Map(ordered.map((row) => [JSON.stringify(among.map((column) => row[column])), row])).values()];
}

function withColumns<Column extends string>(row: Row, columns: readonly Column[]): Pick<Row, Column> {
  return Object.fromEntries(columns.map((column) => [column, row[column]!])) as Pick<Row, Column>;
}

function cut(rows: readonly Row[], { orderBy, descending = false, after, limit }: ListOptions<Row>): readonly Row[] {
  if (orderBy === undefined) return rows.slice(0, limit);
  const sign = descending ? -1 : 1;
  const beyond = rows.filter((row) => after === undefined || sign * compare(row[orderBy]!, after) > 0);
  return beyond.toSorted((one, other) => sign * compare(one[orderBy]!, other[orderBy]!)).slice(0, limit);
}

function compare(one: string | number, other: string | number): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
