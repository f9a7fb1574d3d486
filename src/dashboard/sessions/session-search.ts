import { spans, type Span } from "./spans.ts";

/** What the address says of the sessions that are shown. */
export interface SessionSearch {
  span: Span;
  /** The end of what is shown; without one the present, which goes on. */
  until?: string;
  /** `shop/orders`. */
  service?: string;
  stage?: string;
  provider?: string;
  member?: string;
  /** Only what was refused. */
  denials?: boolean;
  /** Id of the mark that is told about. */
  open?: string;
}

const texts = ["service", "stage", "provider", "member", "open"] as const;

/** What an address says; what it says wrongly counts as not said. */
export function sessionSearchOf(said: Readonly<Record<string, unknown>>): SessionSearch {
  const { span, until, denials } = said;
  const found = texts.flatMap((name) => {
    const value = said[name];
    const isText = (typeof value === "string" && value !== "") || typeof value === "number"; // a stage may be `42`
    return isText ? [[name, String(value)] as const] : [];
  });
  return {
    span: typeof span === "string" && Object.hasOwn(spans, span) ? (span as Span) : "day",
    ...(typeof until === "string" && !Number.isNaN(Date.parse(until)) && { until }),
    ...(denials === true && { denials }),
    ...Object.fromEntries(found),
  };
}

/** A change of what is shown; `undefined` is no longer said. */
export type SearchChange = { [Key in keyof SessionSearch]?: SessionSearch[Key] | undefined };

/** The address after a change: what is usual is left out of it. */
export function addressOf(search: SessionSearch, change: SearchChange): Record<string, string | boolean> {
  const said = Object.entries({ ...search, ...change }).filter(
    ([name, value]) => value !== undefined && value !== "" && value !== false && !(name === "span" && value === "day"),
  );
  return Object.fromEntries(said) as Record<string, string | boolean>;
}

/** The filter of the API that an address means. */
export interface AskedSessions {
  app?: string;
  service?: string;
  stage?: string;
  provider?: string;
  actor?: string;
}

/** What the API is asked for. */
export function askedOf({ service, stage, provider, member }: SessionSearch): AskedSessions {
  const [app, name] = service?.split("/") ?? [];
  return {
    ...(app !== undefined && name !== undefined && { app, service: name }),
    ...(stage !== undefined && { stage }),
    ...(provider !== undefined && { provider }),
    ...(member !== undefined && { actor: member }),
  };
}
