import { createContext, use, useCallback, useMemo, type ReactNode } from "react";
import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { answerOf, api, sendCsrfToken } from "./client.ts";
import { sessionEnded } from "./create-queries.ts";
import type { Api } from "./shapes.ts";
import { ApiProblem } from "./problem.ts";

/** Whom the browser's session stands for in one organisation. */
export type Membership = Api["Session"]["organisations"][number];

/** Who looks at the page, and at which organisation. */
export interface Session {
  account: string | null;
  membership: Membership;
  memberships: readonly Membership[];
  signOut: () => Promise<void>;
}

const SessionContext = createContext<Session | undefined>(undefined);

/** The session of a screen that is shown to those who are signed in. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error("there is no session here");
  return session;
}

/** The organisation that all paths begin with. */
export function useOrganisation(): string {
  return useSession().membership.organisation;
}

export interface SignedIn {
  session: Api["Session"] | undefined;
  isKnown: boolean;
  problem: unknown;
  retry: () => void;
}

/** Who is signed in; nobody when the server says so, a problem when it says nothing. */
export function useSignedIn(): SignedIn {
  const queries = useQueryClient();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["session"],
    queryFn: () => readAgain(queries),
    staleTime: 60_000,
  });
  return { session: data ?? undefined, isKnown: !isPending, problem: error, retry: () => void refetch() };
}

/** One that ended stays until another is opened over it: what was entered in its screens is not lost. */
async function readAgain(queries: QueryClient): Promise<Api["Session"] | null> {
  const before = queries.getQueryData<Api["Session"] | null>(["session"]);
  const session = await readSession();
  if (session || !before) return session;
  queries.setQueryData(sessionEnded, true);
  return before;
}

/** The session that the browser's cookie stands for; null when there is none. */
export async function readSession(): Promise<Api["Session"] | null> {
  try {
    return opened(await answerOf(api.GET("/v1/session")));
  } catch (thrown) {
    if (thrown instanceof ApiProblem && thrown.status === 401) return null;
    throw thrown;
  }
}

/** A session that was just opened, whose changes are signed from now on. */
export function opened(session: Api["Session"]): Api["Session"] {
  sendCsrfToken(session.csrf);
  return session;
}

/** Whether someone has a role that changes providers and members everywhere. */
export function isAdmin({ roles }: Membership): boolean {
  return roles.some(
    ({ role, app, stages }) => (role === "owner" || role === "admin") && app === null && stages === null,
  );
}

interface SessionOfProps {
  session: Api["Session"];
  membership: Membership;
  children: ReactNode;
}

/** The session for everything inside, in one organisation. */
export function SessionOf({ session, membership, children }: SessionOfProps): ReactNode {
  const signOut = useSignOut();
  const value = useMemo(
    (): Session => ({ account: session.account, membership, memberships: session.organisations, signOut }),
    [session, membership, signOut],
  );
  return <SessionContext value={value}>{children}</SessionContext>;
}

/** Ends the session; what was read in it is forgotten. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await answerOf(api.DELETE("/v1/session"));
    sendCsrfToken(undefined);
    queries.setQueryData(["session"], null);
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
  }, [queries]);
}
