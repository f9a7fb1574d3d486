import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { allOf, api } from "../api/client.ts";
import { useOrganisation } from "../api/session.tsx";
import type { Parameter } from "./parameter-rows.ts";

/** Every parameter of a service, its instances, its app and the organisation, without values. */
export function useParameters(app: string, service: string): UseQueryResult<readonly Parameter[]> {
  const org = useOrganisation();
  const list = (query: object): Promise<readonly Parameter[]> =>
    allOf((page) => api.GET("/v1/orgs/{org}/parameters", { params: { path: { org }, query: { ...query, ...page } } }));
  return useQuery({
    queryKey: [org, "parameters", app, service],
    queryFn: async () =>
      (
        await Promise.all([list({ level: "organisation" }), list({ level: "app", app }), list({ app, service })])
      ).flat(),
  });
}
