import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from "@tanstack/react-query";
import { answerOf, api } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";

const own = ["own-sessions"];

/** The browsers that one is signed in with, this one among them. */
export function useOwnSessions(): UseQueryResult<readonly Api["OwnSession"][]> {
  return useQuery({ queryKey: own, queryFn: async () => (await answerOf(api.GET("/v1/sessions"))).items });
}

/** Ends sessions, after which they are read again. */
export function useEnd<Answer>(end: () => Promise<Answer>): UseMutationResult<Answer, Error, void> {
  const queries = useQueryClient();
  return useMutation({ mutationFn: end, onSettled: () => queries.invalidateQueries({ queryKey: own }) });
}
