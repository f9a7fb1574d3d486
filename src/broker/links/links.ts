import type { Caller } from "../contract/caller.ts";
import type { Links, LinkView } from "../contract/links.ts";
import type { Page } from "../contract/page.ts";
import type { Core } from "../core.ts";
import { pageOf } from "../page-of.ts";
import { checkNames } from "../request-names.ts";
import { previewRemoval, removeLink } from "./remove-link.ts";
import { previewLink, setLink } from "./set-link.ts";
import { linkKey, linkView } from "./view.ts";

/** The use cases of links. */
export function links(core: Core): Links {
  return {
    list: (caller, request) => listLinks(core, caller, request),
    set: (caller, request) => setLink(core, caller, request),
    preview: (caller, request) => previewLink(core, caller, request),
    previewRemoval: (caller, id) => previewRemoval(core, caller, id),
    remove: (caller, id, options) => removeLink(core, caller, id, options),
  };
}

async function listLinks(core: Core, caller: Caller, request: Parameters<Links["list"]>[1]): Promise<Page<LinkView>> {
  const { app, service } = request;
  checkNames({ app, service });
  await core.permit(caller, "link.read");
  const { links: all } = await core.model(caller);
  const asked = all.filter(({ row }) => (app ?? row.app) === row.app && (service ?? row.service) === row.service);
  return pageOf(asked, linkKey, linkView, request);
}
