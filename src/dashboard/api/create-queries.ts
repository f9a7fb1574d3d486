import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { asProblem, isOffline } from "./problem.ts";

/** What is asked of the server: kept while it is fresh, asked again when the window comes back or the server does. */
export function createQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (thrown) => signedOutBy(thrown, queries) }),
    mutationCache: new MutationCache({ onError: (thrown) => signedOutBy(thrown, queries) }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        networkMode: "always",
        retry: (count, thrown) => count < 2 && asProblem(thrown).status === 503,
        refetchInterval: ({ state }) => (state.error && isOffline(state.error) ? 4000 : false),
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
  return queries;
}

/** A session that ended leads to the sign-in, and back to where one was: the address stays. */
function signedOutBy(thrown: unknown, queries: QueryClient): void {
  if (asProblem(thrown).status !== 401 || !queries.getQueryData(["session"])) return;
  queries.setQueryData(["session"], null);
}
