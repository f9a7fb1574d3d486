import type { LinkView } from "../contract/links.ts";
import type { Told } from "../core.ts";
import { needName } from "../domain/kinds.ts";
import { isoTime } from "../iso-time.ts";
import type { ModelLink } from "../models/organisation-model.ts";
import { scopeKey, scopeView } from "./scope.ts";

/** A link as the API shows it. */
export function linkView({ row, target }: Pick<ModelLink, "row" | "target">): LinkView {
  const { id, kind, slot, origin, version, createdAt } = row;
  return {
    id,
    scope: scopeView(row),
    kind,
    slot,
    provider: target === "none" ? null : target.provider,
    origin,
    version,
    createdAt: isoTime(createdAt),
  };
}

/** What an event about a link names. */
export function linkTarget(link: Pick<ModelLink, "row" | "target">): Told["target"] {
  const { id, scope, provider } = linkView(link);
  return { link: id, ...scope, need: needName(link.row), provider };
}

/** The place of a link in a list: no two are at one. */
export function linkKey({ row }: Pick<ModelLink, "row">): string {
  return `${scopeKey(row)}${needName(row)}`;
}
