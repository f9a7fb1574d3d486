/** A request as the API sees it: what a server has at hand without building anything. */
export interface Asked {
  method: string;
  /** Path and query as they were sent, before anything was decoded or resolved. */
  target: string;
  /** A header by its name in lower case; several of one name joined by commas. */
  header(name: string): string | undefined;
  /** Of whoever is connected, which may be a proxy. */
  address: string;
  /** The body; undefined when it is longer than `limit` bytes. */
  body(limit: number): Promise<Uint8Array | undefined>;
  /** Aborted when the connection is gone. */
  signal(): AbortSignal;
}

/** A response. A body in parts is sent as it comes. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array | AsyncIterable<string | Uint8Array> | undefined;
}
