/** The instance that a configuration is read for: its link decides with whose credentials AWS is asked. */
export interface LookupPlace {
  service: string;
  stage: string;
  region: string;
  /** `provider.profile`. */
  profile?: string;
}

/**
 * AWS, as variables ask it. Nothing is asked before the first question, and each distinct one once. Rejects with a
 * `PassroleError` where credentials are refused; that AWS has no such thing is an answer.
 */
export interface AwsLookups {
  /** 12 digits. */
  account(): Promise<LookupAnswer<string>>;
  parameter(question: ParameterQuestion): Promise<LookupAnswer<ParameterValue>>;
  /** The outputs of a stack by their names. */
  stackOutputs(question: StackQuestion): Promise<LookupAnswer<Readonly<Record<string, string>>>>;
  /** The text of an object. */
  object(question: ObjectQuestion): Promise<LookupAnswer<string>>;
}

/** A value, that there is none, or why AWS did not say: it was not asked, or it refused. */
export type LookupAnswer<Value> =
  { value: Value } | { absent: true } | { notAsked: string } | { refused: LookupRefusal };

/** A question that failed, as a sentence with what to do about it. */
export interface LookupRefusal {
  /** Whether a permission is missing. */
  denied: boolean;
  message: string;
  hint: string;
}

/** A parameter of Systems Manager: `/orders/token`, `/aws/reference/secretsmanager/token`, `name:version` or an ARN. */
export interface ParameterQuestion {
  name: string;
  region: string;
  /** False leaves a SecureString encrypted. */
  decrypted: boolean;
}

export interface ParameterValue {
  /** `String`, `StringList` or `SecureString`. */
  type: string;
  text: string;
}

export interface StackQuestion {
  /** Name or ARN. */
  stack: string;
  region: string;
}

export interface ObjectQuestion {
  bucket: string;
  key: string;
}
