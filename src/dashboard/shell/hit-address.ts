import type { Api } from "../api/shapes.ts";

/** An address of the page, as the router takes it. */
export interface Address {
  to: string;
  params?: Record<string, string>;
  search?: Record<string, string>;
}

/** Where something that was found is shown. */
export function addressOf(hit: Api["SearchHit"]): Address {
  const { type, name = "", app = "", id = "" } = hit;
  if (type === "provider") return { to: "/providers/$provider", params: { provider: name } };
  if (type === "deployment") return { to: "/deployments/$id", params: { id } };
  if (type === "member") return { to: "/members", search: { member: name } };
  if (type === "app") return { to: "/inheritance", search: { row: app === "" ? name : app } };
  return addressOfPlace(hit);
}

/** A service, an instance, or a parameter where it is set. */
function addressOfPlace({ app = "", service = "", stage = "", region }: Api["SearchHit"]): Address {
  if (service === "") return { to: "/inheritance" };
  if (stage === "" || stage.includes("*")) return { to: "/apps/$app/$service", params: { app, service } };
  return { to: "/apps/$app/$service/$stage/$region", params: { app, service, stage, region: region ?? "-" } };
}
