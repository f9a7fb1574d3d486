import { valueAt } from "../value-at.ts";
import type { VariableSource } from "../source.ts";

/** `${opt:stage}`: an option of the command line by its long name; without a name all of them. */
export const opt: VariableSource = {
  type: "opt",
  answer({ address, shown, at }, { options }) {
    const value = address === undefined ? options : options[address];
    if (value !== undefined && value !== null) return { found: valueAt(value, at) };
    return { missing: { reason: `\`--${shown}\` is not given` } };
  },
};
