import type { VariableSource } from "../source.ts";
import { valueAt } from "../value-at.ts";

const meanings: Record<string, boolean> = { true: true, false: false, "1": true, "0": false };

/** `${strToBool(text)}`: true for `true` and `1`, false for `false` and `0`, in any case. */
export const strToBool: VariableSource = {
  type: "strToBool",
  answer({ parameters, at }) {
    const text = parameters[0]?.trim().toLowerCase() ?? "";
    if (Object.hasOwn(meanings, text)) return { found: valueAt(meanings[text], at) };
    return {
      code: "serverless/variable-invalid",
      message: "`strToBool` is given something else than a boolean",
      hint: "it reads `true`, `false`, `1` and `0`",
    };
  },
};
