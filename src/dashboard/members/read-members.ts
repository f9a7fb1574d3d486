import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { allOf, answerOf, api } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";
import { useOrganisation } from "../api/session.tsx";
import type { RoleScope } from "./role-draft.ts";

/** Everyone in the organisation, by name. */
export function useMembers(isAsked = true): UseQueryResult<readonly Api["Member"][]> {
  const org = useOrganisation();
  return useQuery({
    queryKey: [org, "members"],
    enabled: isAsked,
    queryFn: () => allOf((query) => api.GET("/v1/orgs/{org}/members", { params: { path: { org }, query } })),
  });
}

/** Every token that whoever looks may see. */
export function useTokens(): UseQueryResult<readonly Api["Token"][]> {
  const org = useOrganisation();
  return useQuery({
    queryKey: [org, "tokens"],
    queryFn: () => allOf((query) => api.GET("/v1/orgs/{org}/tokens", { params: { path: { org }, query } })),
  });
}

/** Who can get keys for which stage: of the members the first 200. */
export function useReach(): UseQueryResult<Api["Reach"]> {
  const org = useOrganisation();
  return useQuery({
    queryKey: [org, "reach"],
    queryFn: () => answerOf(api.GET("/v1/orgs/{org}/reach", { params: { path: { org }, query: { limit: 200 } } })),
  });
}

/** What someone with these roles would reach. */
export function useSupposedReach(roles: readonly RoleScope[]): UseQueryResult<Api["SupposedReach"]> {
  const org = useOrganisation();
  return useQuery({
    queryKey: [org, "supposed-reach", roles],
    queryFn: () =>
      answerOf(api.POST("/v1/orgs/{org}/reach/preview", { params: { path: { org } }, body: { roles: [...roles] } })),
  });
}

/** Names of the apps. */
export function useApps(): readonly string[] {
  const org = useOrganisation();
  const { data } = useQuery({
    queryKey: [org, "apps"],
    queryFn: () => allOf((query) => api.GET("/v1/orgs/{org}/apps", { params: { path: { org }, query } })),
  });
  return (data ?? []).map(({ name }) => name);
}

/** Names of an app's services; of none while no app is chosen. */
export function useServices(app: string): readonly string[] {
  const org = useOrganisation();
  const { data } = useQuery({
    queryKey: [org, "services", app],
    enabled: app !== "",
    queryFn: () =>
      allOf((query) => api.GET("/v1/orgs/{org}/apps/{app}/services", { params: { path: { org, app }, query } })),
  });
  return (data ?? []).map(({ name }) => name);
}
