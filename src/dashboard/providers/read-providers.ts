import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from "@tanstack/react-query";
import { allOf, answerOf, api } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";
import { useOrganisation } from "../api/session.tsx";

/** Every provider of the organisation. */
export function useProviders(): UseQueryResult<readonly Api["Provider"][]> {
  const org = useOrganisation();
  return useQuery({
    queryKey: [org, "providers"],
    queryFn: () => allOf((query) => api.GET("/v1/orgs/{org}/providers", { params: { path: { org }, query } })),
  });
}

/** One provider, as it was read last. */
export function useProvider(provider: string): UseQueryResult<Api["Provider"]> {
  const org = useOrganisation();
  return useQuery({
    queryKey: [org, "provider", provider],
    queryFn: () => answerOf(api.GET("/v1/orgs/{org}/providers/{provider}", { params: { path: { org, provider } } })),
  });
}

/** Kinds of providers, and what each consists of. */
export function useKinds(): UseQueryResult<readonly Api["ProviderKind"][]> {
  return useQuery({
    queryKey: ["kinds"],
    staleTime: Infinity,
    queryFn: async () => (await answerOf(api.GET("/v1/provider-kinds"))).items,
  });
}

/** A change of a provider, after which everything about the organisation is read again. */
export function useChange<Given = void, Answer = unknown>(
  change: (given: Given) => Promise<Answer>,
  onDone?: (answer: Answer, given: Given) => void,
): UseMutationResult<Answer, Error, Given> {
  const org = useOrganisation();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (answer, given) => onDone?.(answer, given),
    onSettled: () => queries.invalidateQueries({ queryKey: [org] }),
  });
}
