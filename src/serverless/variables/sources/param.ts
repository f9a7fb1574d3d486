import { failed } from "../answer.ts";
import { rootOf } from "../location.ts";
import type { VariableSource } from "../source.ts";
import { didYouMeanText, keysOf } from "../suggest.ts";
import { secretAt } from "../value-at.ts";

/** `${param:name}`: from `--param`, else `params.<stage>`, else `params.default` of the configuration. */
export const param: VariableSource = {
  type: "param",
  async answer({ address, shown, at }, { params, main, stage, select }) {
    if (address === undefined)
      return { code: "serverless/variable-syntax", message: "`${param:…}` names no parameter" };
    if (Object.hasOwn(params, address)) return { found: secretAt(params[address], at) };
    const name = await stage();
    if (name === undefined) return failed;
    const known = Object.keys(params);
    for (const group of [name, "default"]) {
      const selected = await select(rootOf(main), ["params", group, address]);
      if (!("owner" in selected)) return selected;
      if (selected.key === address) known.push(...keysOf(selected.owner.value));
    }
    const hint = (): string =>
      didYouMeanText(address, known) ?? `give \`--param ${shown}=…\` or add it to \`params.${name}\``;
    return { missing: { reason: `parameter \`${shown}\` is not set for stage \`${name}\``, hint } };
  },
};
