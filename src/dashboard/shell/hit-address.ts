import type { Api } from "../api/client.ts";

/** An address of the page, as the router takes it. */
export interface Address {
  to: string;
  params?: Record<string, string>;
  search?: Record<string, string>;
}

/** Where something that was found is shown. */
export function addressOf({
  type,
  name = "",
  app = "",
  service = "",
  stage = "",
  region = "-",
  id = "",
}: Api["SearchHit"]): Address {
  switch (type) {
    case "provider":
      return { to: "/providers/$provider", params: { provider: name } };
    case "app":
      return { to: "/inheritance", search: { row: name === "" ? app : name } };
    case "service":
      return { to: "/apps/$app/$service", params: { app, service } };
    case "instance":
      return { to: "/apps/$app/$service/$stage/$region", params: { app, service, stage, region } };
    case "deployment":
      return { to: "/deployments/$id", params: { id } };
    case "member":
      return { to: "/members" };
    case "parameter":
      return stage !== "" && region !== "-"
        ? { to: "/apps/$app/$service/$stage/$region", params: { app, service, stage, region } }
        : service === ""
          ? { to: "/inheritance" }
          : { to: "/apps/$app/$service", params: { app, service } };
  }
}
