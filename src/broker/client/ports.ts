/** One request to a broker. */
export interface HttpRequest {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** Milliseconds until the whole answer must be there. */
  timeout: number;
}

/** An answer while it comes in. Redirects are answers like others. */
export interface HttpAnswer {
  status: number;
  header: (name: string) => string | null;
  /** Rejects when the connection breaks or the time is up. */
  body: AsyncIterable<Uint8Array>;
}

/** What the client of a broker needs of the world. */
export interface ClientPorts {
  /** Rejects as `fetch` does, with the system's or TLS's code in `cause.code`. Never follows a redirect. */
  send: (request: HttpRequest) => Promise<HttpAnswer>;
  /** Waits that many milliseconds. */
  sleep: (milliseconds: number) => Promise<void>;
  /** A text that no other call gives. */
  uniqueKey: () => string;
}
