import type { Secret } from "../../diagnostics/secret.ts";
import type { Caller, MeView, Origin } from "./caller.ts";

/** What a browser that signed in is told about itself. */
export interface SessionView {
  id: string;
  /** The name that signed in; null for a session that a token opened. */
  account: string | null;
  /** Goes with each request that changes something, as `X-Passrole-Csrf`; another one whenever the session's cookie is. */
  csrf: string;
  /** By name, those of operators before; the first is the one that requests without an organisation are for. */
  organisations: readonly SessionMembership[];
  createdAt: string;
  /** When it ends unless something is asked before. */
  idleUntil: string;
  /** When it ends in any case. */
  expiresAt: string;
}

/** Whom a session stands for in one organisation. */
export interface SessionMembership {
  organisation: string;
  member: string;
  operator: boolean;
  roles: MeView["roles"];
}

/** One of one's own sessions. */
export interface OwnSessionView {
  id: string;
  /** Whether it is the one that asks. */
  current: boolean;
  /** Where it was opened. */
  address: string;
  userAgent: string;
  createdAt: string;
  lastSeenAt: string;
  idleUntil: string;
  expiresAt: string;
}

/** Who opens a session, and from where. */
export interface Opening {
  origin: Origin;
  /** Text of the session that the browser has still: it ends. */
  former?: string;
}

/** A session just opened, or one whose id is another now. */
export interface OpenedSession {
  /** What the cookie holds: 256 random bits, which nothing shows again. */
  text: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  view: SessionView;
}

/** A session that counts, as it was found. */
export interface SignedIn {
  id: string;
  csrf: string;
  account: { id: string; name: string } | null;
  /** The token that opened it; empty for an account's. */
  tokenId: string;
  /** Whom it stands for: a caller in each organisation; never empty. */
  callers: readonly Caller[];
  /** What the cookie must hold from now on: what it may do has changed, and so has its id. */
  renewed?: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  idleUntil: number;
  expiresAt: number;
}

/** Signing in with a browser. Refused (401) in one and the same way whether a name, a password or a token is wrong. */
export interface Sessions {
  /** Refused (429) after ten failures in a quarter of an hour for one name or from one address. */
  signIn(request: { name: string; password: Secret }, opening: Opening): Promise<OpenedSession>;
  /** May what the token may, and ends with it. */
  signInWithToken(token: string, opening: Opening): Promise<OpenedSession>;
  /** Refused (401) `access/no-session`, or `access/session-renewed` for an id that another took the place of. */
  authenticate(text: string, origin: Origin): Promise<SignedIn>;
  read(session: SignedIn): SessionView;
  /** Those of the same account or token, the newest first. */
  list(session: SignedIn): Promise<readonly OwnSessionView[]>;
  /** Ends one of one's own. */
  end(session: SignedIn, id: string): Promise<void>;
  /** Ends all of one's own but the one that asks; gives how many. */
  endOthers(session: SignedIn): Promise<number>;
  /** The other sessions end, and this one gets another id. */
  changePassword(session: SignedIn, change: { current: Secret; password: Secret }): Promise<OpenedSession>;
}
