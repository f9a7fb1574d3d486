/** How long sessions last, and how often signing in may fail. */
export interface SignInRules {
  /** Seconds after which a session that nobody uses ends. */
  idleSeconds: number;
  /** Seconds after which it ends in any case. */
  lifetimeSeconds: number;
  /** Failed sign-ins of one name, and from one address, in `windowSeconds`. */
  failures: number;
  windowSeconds: number;
}
