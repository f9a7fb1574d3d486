import { useQuery } from "@tanstack/react-query";
import { answerOf, api } from "./client.ts";
import { useOrganisation } from "./session.tsx";
import type { Api } from "./shapes.ts";

export type Permission = Api["Permissions"]["permissions"][number];

/** A part of the organisation, or all of it. */
export interface MayPlace {
  app?: string;
  service?: string;
  stage?: string;
}

/** Whether whoever looks may do something there, by the server's own rules; undefined until it has answered. */
export function useMay(place: MayPlace = {}): (permission: Permission) => boolean | undefined {
  const org = useOrganisation();
  const { data } = useQuery({
    queryKey: [org, "permissions", place],
    staleTime: 60_000,
    queryFn: async () =>
      (await answerOf(api.GET("/v1/orgs/{org}/permissions", { params: { path: { org }, query: { ...place } } })))
        .permissions,
  });
  return (permission) => data?.includes(permission);
}
