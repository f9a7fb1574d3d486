import { useRef } from "react";
import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from "@tanstack/react-query";
import { answerOf, api, newIdempotencyKey } from "../api/client.ts";
import { useOrganisation } from "../api/session.tsx";
import type { Api } from "../api/shapes.ts";
import type { Choices } from "./choices.ts";

const planKey = "migration";

export type Report = Api["ProfilesReport"];

/** An export that someone gave. It is in the memory of this screen alone: it has the secrets of a whole organisation. */
export interface Given {
  /** The file's, or that it was pasted. */
  name: string;
  text: string;
  body: Record<string, unknown>;
  /** Another one for each export, in the place of what is in it. */
  id: string;
}

interface Run {
  body: Given["body"];
  query: Choices & { dryRun: boolean; plan?: string };
  key?: string;
}

/** Asks for a run, dry or not. */
export function migrate(org: string, { body, query, key }: Run): Promise<Report> {
  const header = key === undefined ? {} : { "idempotency-key": key };
  const params = { path: { org }, query, header };
  return answerOf(api.POST("/v1/orgs/{org}/migrations/deployment-profiles", { params, body }));
}

/** What would be made of an export, asked again with each choice. Of the export itself no cache has anything but an id. */
export function usePlan(given: Given, choices: Choices): UseQueryResult<Report> {
  const org = useOrganisation();
  return useQuery({
    queryKey: [org, planKey, given.id, choices],
    placeholderData: keepPreviousData,
    gcTime: 0,
    queryFn: () => migrate(org, { body: given.body, query: { ...choices, dryRun: true } }),
  });
}

/** Does what a plan said, or nothing. Sent again after a lost answer it is done once. */
export function useTakeOver(
  given: Given,
  choices: Choices,
  onDone: (report: Report) => void,
): UseMutationResult<Report, Error, string> {
  const org = useOrganisation();
  const queries = useQueryClient();
  const keyOf = useKeys();
  return useMutation({
    gcTime: 0,
    mutationFn: (plan) =>
      migrate(org, { body: given.body, query: { ...choices, dryRun: false, plan }, key: keyOf(plan) }),
    onSuccess: (report) => {
      onDone(report);
      // Everything else of the organisation is read again; the export is not sent once more.
      void queries.invalidateQueries({ queryKey: [org], predicate: ({ queryKey }) => queryKey[1] !== planKey });
    },
  });
}

/** A key for each plan, the same each time it is asked for. */
function useKeys(): (plan: string) => string {
  const keys = useRef(new Map<string, string>());
  return (plan) => {
    const key = keys.current.get(plan) ?? newIdempotencyKey();
    keys.current.set(plan, key);
    return key;
  };
}
