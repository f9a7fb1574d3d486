import type { VariableSource } from "../source.ts";
import { didYouMeanText } from "../suggest.ts";
import { secretAt } from "../value-at.ts";

/** `${env:TABLE}`: an environment variable, empty ones included. Its value is never part of a diagnostic. */
export const env: VariableSource = {
  type: "env",
  answer({ address, shown, at }, { env }) {
    if (address === undefined) return { code: "serverless/variable-syntax", message: "`${env:…}` names no variable" };
    const value = env[address];
    if (value !== undefined) return { found: secretAt(value, at) };
    const hint = (): string | undefined => didYouMeanText(address, Object.keys(env));
    return { missing: { reason: `the environment has no \`${shown}\``, hint } };
  },
};
