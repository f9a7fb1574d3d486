/** One line of the server's log. Neither query strings nor bodies nor tokens are ever in it. */
export type LogLine = RequestLine | FailureLine;

export interface RequestLine {
  event: "request";
  requestId: string;
  method: string;
  /** The route's template: what stands for its names is in `names`. */
  route: string;
  names: Readonly<Record<string, string>>;
  status: number;
  /** Code of the problem that was answered. */
  code: string | undefined;
  milliseconds: number;
  address: string;
  userAgent: string;
  organisation: string | undefined;
  member: string | undefined;
}

/** Something that should not have happened. */
export interface FailureLine {
  event: "failure";
  requestId: string;
  route: string;
  error: unknown;
}
