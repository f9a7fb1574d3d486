import type { Cell, Provider } from "./shapes.ts";

/** How a cell looks: set on this level, inherited, explicitly none, linked but giving nothing, or nothing at all. */
export type Look = "here" | "inherited" | "none" | "refused" | "nothing";

/** What a cell says: seen, and read out. */
export interface CellSays {
  look: Look;
  /** The provider's name, or what stands for it. */
  text: string;
  /** Its account, where it has one. */
  account: string | undefined;
  /** A whole sentence: what, from where, and what is wrong. */
  sentence: string;
}

/** What one level says about one need. */
export function cellSays(cell: Cell | undefined, provider: Provider | undefined): CellSays {
  if (!cell || cell.outcome === "unlinked") {
    return { look: "nothing", text: "", account: undefined, sentence: "nothing is linked" };
  }
  const from = cell.here ? "set here" : `from ${cell.because}`;
  if (cell.outcome === "none") {
    return { look: "none", text: "none", account: undefined, sentence: `explicitly none, ${from}` };
  }
  const account = provider?.account ?? undefined;
  const named = { text: cell.provider ?? "removed", account };
  const told = `${named.text}${account === undefined ? "" : ` in account ${account}`}, ${from}`;
  if (cell.outcome === "refused") {
    return { ...named, look: "refused", sentence: `${told}; gives no credentials: ${cell.refusal ?? "refused"}` };
  }
  return { ...named, look: cell.here ? "here" : "inherited", sentence: told };
}
