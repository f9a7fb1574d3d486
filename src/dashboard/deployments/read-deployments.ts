import {
  useInfiniteQuery,
  useQuery,
  type InfiniteData,
  type UseInfiniteQueryResult,
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

/** One deployment with what it left. */
export function useDeployment(id: string | undefined): UseQueryResult<Api["WholeDeployment"]> {
  const org = useOrganisation();
  return useQuery({
    queryKey: [org, "deployment", id],
    enabled: id !== undefined,
    queryFn: () => answerOf(api.GET("/v1/orgs/{org}/deployments/{id}", { params: { path: { org, id: id! } } })),
  });
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
