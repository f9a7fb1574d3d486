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
        retry: (count, thrown) => count < 1 && isPassing(thrown),
        refetchInterval: ({ state }) => (state.error && isOffline(state.error) ? 4000 : false),
      },
      mutations: { networkMode: "always", retry: (count, thrown) => count < 1 && isRenewed(thrown) },
    },
  });
  return queries;
}

/** Whether the session ended while someone was signed in. */
export const sessionEnded: readonly string[] = ["session-ended"];

function signedOutBy(thrown: unknown, queries: QueryClient): void {
  if (asProblem(thrown).status === 401 && queries.getQueryData(["session"])) queries.setQueryData(sessionEnded, true);
}

function isPassing(thrown: unknown): boolean {
  return asProblem(thrown).status === 503 || isRenewed(thrown);
}

/** The browser has a newer cookie by now: roles changed while a request was on its way. */
function isRenewed(thrown: unknown): boolean {
  return asProblem(thrown).code === "access/session-renewed";
}
