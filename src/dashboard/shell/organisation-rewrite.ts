import type { LocationRewrite, RouterHistory } from "@tanstack/react-router";
import { addressIn, addressParts } from "../api/organisation-address.ts";

/**
 * Addresses name their organisation, screens do not: `/o/acme/providers` is the screen `/providers`, and each link of it
 * leads on within `acme`.
 */
export function organisationRewrite(history: RouterHistory): LocationRewrite {
  return {
    input: ({ url }) => {
      url.pathname = addressParts(url.pathname).within;
      return url;
    },
    output: ({ url }) => {
      const { organisation } = addressParts(history.location.pathname);
      if (organisation !== undefined) url.pathname = addressIn(organisation, url.pathname);
      return url;
    },
  };
}
