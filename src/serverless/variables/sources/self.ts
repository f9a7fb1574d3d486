import { childOf, isSame, rootOf, type Location } from "../location.ts";
import type { Selection, VariableSource } from "../source.ts";
import { didYouMeanText, keysOf } from "../suggest.ts";

/** `${self:custom.table}`: a value of the service's own configuration. */
export const self: VariableSource = {
  type: "self",
  async answer({ address = "", shown = "", at }, { main, select }) {
    const selected = await select(rootOf(main), address === "" ? [] : address.split("."));
    if (!("owner" in selected)) return selected;
    const reason = `\`${shown}\` is not in the configuration`;
    return { missing: { reason, hint: () => insteadOf.get(address) ?? meantIn(selected, shown, at) } };
  },
};

const insteadOf: ReadonlyMap<string, string> = new Map([
  ["provider.stage", "`${sls:stage}` is the stage, also where only `--stage` or the default gives it"],
  ["provider.region", "`${aws:region}` is the region, also where only `--region` or the default gives it"],
]);

function meantIn(
  { owner, key }: Extract<Selection, { owner: unknown }>,
  shown: string,
  at: Location,
): string | undefined {
  const others = keysOf(owner.value).filter((other) => !isSame(childOf(owner, other)!.at, at));
  const before = `.${shown}`.indexOf(`.${key}`);
  return before < 0 ? undefined : didYouMeanText(key, others, shown.slice(0, before));
}
