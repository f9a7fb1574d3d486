import type { TextTest } from "../policy-text.ts";

/** A condition operator without quantifier and `IfExists`. */
export interface Operator {
  /**
   * The test one value of the policy makes. `variables` says whether policy variables are filled in, `unresolved` is
   * what the test gives when one of them has no value.
   */
  compile(text: string, variables: boolean, unresolved: boolean): TextTest;
  /** A negated operator holds when none of the policy's values passes `compile`'s test, and when the key is absent. */
  negated: boolean;
}

export type OperatorFamily = Readonly<Record<string, Operator>>;

/** The operator and its negation over one test. */
export function withNegation(name: string, negation: string, compile: Operator["compile"]): OperatorFamily {
  return { [name]: { compile, negated: false }, [negation]: { compile, negated: true } };
}

/** The six comparisons over what `read` makes of both texts; a text it cannot read compares as false. */
export function comparisons(family: string, read: (text: string) => number | undefined): OperatorFamily {
  const compare =
    (holds: (value: number, policy: number) => boolean): Operator["compile"] =>
    (text) => {
      const policy = read(text);
      return (raw) => {
        const value = read(raw);
        return value !== undefined && policy !== undefined && holds(value, policy);
      };
    };
  const positive = (holds: (value: number, policy: number) => boolean): Operator => ({
    compile: compare(holds),
    negated: false,
  });
  return {
    ...withNegation(
      `${family}Equals`,
      `${family}NotEquals`,
      compare((value, policy) => value === policy),
    ),
    [`${family}LessThan`]: positive((value, policy) => value < policy),
    [`${family}LessThanEquals`]: positive((value, policy) => value <= policy),
    [`${family}GreaterThan`]: positive((value, policy) => value > policy),
    [`${family}GreaterThanEquals`]: positive((value, policy) => value >= policy),
  };
}
