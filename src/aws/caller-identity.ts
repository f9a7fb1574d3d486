/** Whom AWS takes the holder of credentials for. */
export interface CallerIdentity {
  /** 12 digits. */
  account: string;
  /** e.g. `arn:aws:sts::111122223333:assumed-role/deployer/session`. */
  arn: string;
  userId: string;
}
