import type { Secret } from "../../diagnostics/secret.ts";
import type { Caller, MeView, Origin } from "./caller.ts";
import type { Page, PageRequest } from "./page.ts";
import type { OpenedSession, Opening } from "./sessions.ts";

/** A link that lets a member choose name and password, once. */
export interface InvitationView {
  id: string;
  member: string;
  /** Who invites: a member, or `broker` itself. */
  invitedBy: string;
  createdAt: string;
  expiresAt: string;
}

/** What whoever has the link is shown. */
export interface InvitedView {
  organisation: string;
  member: string;
  roles: MeView["roles"];
  expiresAt: string;
  /** The name that the member signs in with already: it may keep it and choose another password. */
  account: string | null;
}

/** Invitations: the only way to a password. */
export interface Invitations {
  /**
   * The link is shown this once; its secret is behind the `#`, which browsers send to nobody. Refused (403) for a member who may
   * do more than the caller, and (400) for a machine.
   */
  create(
    caller: Caller,
    member: string,
    request: { lifetimeSeconds?: number },
  ): Promise<{ link: string; invitation: InvitationView }>;
  /** Those that still count, the newest first. */
  list(caller: Caller, page: PageRequest): Promise<Page<InvitationView>>;
  revoke(caller: Caller, id: string): Promise<void>;
  /** Refused (404) in one way whatever is wrong with the text. */
  read(text: string, origin: Origin): Promise<InvitedView>;
  /**
   * Makes the account, or adds the member to the one that has this name and password, and signs in. Refused (409) where
   * the name is another's.
   */
  accept(request: { text: string; name: string; password: Secret }, opening: Opening): Promise<OpenedSession>;
}
