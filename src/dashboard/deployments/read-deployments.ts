import {
  useInfiniteQuery,
  useQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseQueryOptions,
  type UseQueryResult,
} from "@tanstack/react-query";
import { allOf, answerOf, api } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";
import { useOrganisation } from "../api/session.tsx";

/** Which deployments: all, or those of one place. */
export interface DeploymentFilter {
  app?: string;
  service?: string;
  stage?: string;
  region?: string;
}

type Part = { items: readonly Api["Deployment"][]; next: string | null };

/** Deployments, the newest first, a part at a time. */
export function useDeployments(filter: DeploymentFilter, limit = 50): UseInfiniteQueryResult<InfiniteData<Part>> {
  const org = useOrganisation();
  return useInfiniteQuery({
    queryKey: [org, "deployments", filter, limit],
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }: Part) => next,
    queryFn: ({ pageParam }): Promise<Part> => {
      const query = { ...filter, limit, ...(pageParam !== null && { cursor: pageParam }) };
      return answerOf(api.GET("/v1/orgs/{org}/deployments", { params: { path: { org }, query } }));
    },
  });
}

/** One deployment with what it left, which no longer changes once it is over. */
export function deploymentQuery(org: string, id: string): UseQueryOptions<Api["WholeDeployment"]> {
  return {
    queryKey: [org, "deployment", id],
    queryFn: () => answerOf(api.GET("/v1/orgs/{org}/deployments/{id}", { params: { path: { org, id } } })),
    staleTime: ({ state }) => (state.data === undefined || state.data.status === "open" ? 10_000 : Infinity),
  };
}

/** One deployment with what it left; none is read without an id. */
export function useDeployment(id: string | undefined): UseQueryResult<Api["WholeDeployment"]> {
  return useQuery({ ...deploymentQuery(useOrganisation(), id ?? ""), enabled: id !== undefined });
}

/** The newest deployment of every instance of a place. */
export function useLatestDeployments(
  filter: DeploymentFilter = {},
): UseQueryResult<readonly Api["LatestDeployment"][]> {
  const org = useOrganisation();
  return useQuery({
    queryKey: [org, "latest-deployments", filter],
    queryFn: () =>
      allOf((page) =>
        api.GET("/v1/orgs/{org}/latest-deployments", { params: { path: { org }, query: { ...filter, ...page } } }),
      ),
  });
}
