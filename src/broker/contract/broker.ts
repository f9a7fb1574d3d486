import type { Audits } from "./audit.ts";
import type { Caller, Origin } from "./caller.ts";
import type { Deployments } from "./deployments.ts";
import type { Effective } from "./effective.ts";
import type { Inheritance } from "./inheritance.ts";
import type { Invitations } from "./invitations.ts";
import type { Links } from "./links.ts";
import type { Members } from "./members.ts";
import type { Migrations } from "./migrations.ts";
import type { Organisations } from "./organisations.ts";
import type { Overviews } from "./overviews.ts";
import type { Parameters } from "./parameters.ts";
import type { Providers } from "./providers.ts";
import type { Sessions } from "./sessions.ts";

/**
 * Everything the broker does, whoever asks: the HTTP routes are a thin shell over this. Each method checks what its
 * caller may, writes the audit in the transaction of the change, and rejects with a `Refusal`.
 */
export interface Broker {
  /** Who a token belongs to. Refused (401) in one and the same way whatever is wrong with it. */
  authenticate(token: string, origin: Origin): Promise<Caller>;
  /** Who a browser's session stands for. */
  sessions: Sessions;
  invitations: Invitations;
  organisations: Organisations;
  providers: Providers;
  links: Links;
  effective: Effective;
  parameters: Parameters;
  members: Members;
  deployments: Deployments;
  audits: Audits;
  migrations: Migrations;
  inheritance: Inheritance;
  overviews: Overviews;
  /** Whether the store answers and can be written. */
  ready(): Promise<boolean>;
  /** Our OpenID Connect issuer's documents, for web identities. */
  discovery(): { configuration: object; keys: () => Promise<object> };
  /** Verifies again every provider that was not for a day; gives how many. */
  reverify(): Promise<number>;
  /** Ends deployments that nobody ended in 12 hours; gives how many. */
  abandonOld(): Promise<number>;
  /** Forgets sessions and invitations that count no more; gives how many. */
  forgetOver(): Promise<number>;
}
