import type { Missing } from "../answer.ts";
import { childOf, isSame, rootOf, type Location } from "../location.ts";
import type { Selection, VariableSource } from "../source.ts";
import { didYouMeanText, keysOf } from "../suggest.ts";

/** `${self:custom.table}`: a value of the service's own configuration. */
export const self: VariableSource = {
  type: "self",
  async answer({ address = "", at }, { main, select }) {
    const selected = await select(rootOf(main), address === "" ? [] : address.split("."));
    return "owner" in selected ? { missing: missingIn(selected, address, at) } : selected;
  },
};

const insteadOf: Record<string, string> = {
  "provider.stage": "`${sls:stage}` is the stage, also where only `--stage` or the default gives it",
  "provider.region": "`${aws:region}` is the region, also where only `--region` or the default gives it",
};

function missingIn({ owner, key }: Extract<Selection, { owner: unknown }>, address: string, at: Location): Missing {
  const meant = (): string | undefined => {
    const others = keysOf(owner.value).filter((other) => !isSame(childOf(owner, other)!.at, at));
    const before = address.slice(0, `.${address}`.indexOf(`.${key}`));
    return didYouMeanText(key, others, before);
  };
  return { reason: `\`${address}\` is not in the configuration`, hint: () => insteadOf[address] ?? meant() };
}
