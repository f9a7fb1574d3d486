import { failed } from "../answer.ts";
import type { KeptParameter } from "../../read/ports.ts";
import { rootOf, type Located, type Location } from "../location.ts";
import type { SourceContext, VariableSource } from "../source.ts";
import { didYouMeanText, keysOf } from "../suggest.ts";
import { secretAt, valueAt } from "../value-at.ts";
import { isNothing } from "../values.ts";

/**
 * `${param:name}`: from `--param`, else `stages.<stage>.params` or `params.<stage>` of the configuration, else what a
 * broker keeps for the instance, else the same for the stage `default`, else what it keeps for the service, the app and
 * the organisation. `null` in the configuration stands for no value.
 */
export const param: VariableSource = {
  type: "param",
  async answer({ address, shown, at }, { params, kept, hide, main, stage, select }) {
    if (address === undefined)
      return {
        code: "serverless/variable-syntax",
        message: "`${param:…}` names no parameter",
        hint: "write `${param:name}`",
      };
    if (Object.hasOwn(params, address)) return { found: secretAt(params[address], at) };
    const name = await stage();
    if (name === undefined) return failed;
    const known = Object.keys(params);
    for (const group of [name, "default"]) {
      for (const path of [
        ["stages", group, "params", address],
        ["params", group, address],
      ]) {
        const selected = await select(rootOf(main), path);
        if ("failed" in selected || ("found" in selected && !isNothing(selected.found.value))) return selected;
        if ("owner" in selected && selected.key === address) known.push(...keysOf(selected.owner.value));
      }
      const parameters = await kept();
      if ("failed" in parameters) return failed;
      const found = parameters.find((each) => each.name === address && (group === "default" || each.ofInstance));
      if (found) return { found: keptAt(found, at, hide) };
      known.push(...parameters.map((each) => each.name));
    }
    const hint = (): string =>
      didYouMeanText(address, known) ?? `give \`--param ${shown}=…\` or add it to \`params.${name}\``;
    return { missing: { reason: `parameter \`${shown}\` is not set for stage \`${name}\``, hint } };
  },
};

function keptAt({ value, secret }: KeptParameter, at: Location, hide: SourceContext["hide"]): Located {
  if (!secret) return valueAt(value, at);
  hide(value);
  return secretAt(value, at);
}
