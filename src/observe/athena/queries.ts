/** What a query is run with. */
export interface QuerySettings {
  /** The workgroup; Athena's `primary` when absent. */
  workgroup?: string;
  database: string;
  /** `s3://…` that the answer is written to; the workgroup's own when absent. */
  output?: string;
}

/** How far a query is, in Athena's words. */
export interface QueryState {
  state: "QUEUED" | "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";
  /** Why it failed or was cancelled, as Athena says it. */
  reason?: string;
  /** Bytes read so far. */
  scanned: number;
}

/** A part of the answer: texts, undefined for what is null. */
export interface QueryPage {
  rows: readonly (readonly (string | undefined)[])[];
  /** Of the next page; absent on the last one. */
  next?: string;
}

/** Athena, as far as asking it takes. Calls reject when AWS does not answer or refuses. */
export interface Queries {
  /** Gives the id of the query. */
  start(sql: string, settings: QuerySettings): Promise<string>;
  state(id: string): Promise<QueryState>;
  page(id: string, token?: string): Promise<QueryPage>;
  stop(id: string): Promise<void>;
}
