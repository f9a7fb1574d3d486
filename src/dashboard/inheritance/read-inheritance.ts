import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { answerOf, api } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";
import { useOrganisation } from "../api/session.tsx";
import type { Provider, Row } from "./shapes.ts";
import { differingBelow, treeOf, type TreeRow } from "./tree-rows.ts";

/** Everything the tree shows, read at one revision of the organisation. */
export interface WholeInheritance {
  revision: number;
  needs: readonly string[];
  providers: ReadonlyMap<string, Provider>;
  rows: readonly TreeRow[];
  byId: ReadonlyMap<string, TreeRow>;
  differing: ReturnType<typeof differingBelow>;
}

/** The whole inheritance; of a change that happens between two parts of it the reading begins anew. */
export function useInheritance(): UseQueryResult<WholeInheritance> {
  const org = useOrganisation();
  return useQuery({ queryKey: [org, "inheritance"], queryFn: () => readInheritance(org), structuralSharing: false });
}

async function readInheritance(org: string, tries = 3): Promise<WholeInheritance> {
  const first = await readPart(org, null);
  const rows = [...first.items];
  for (let { next } = first; next !== null;) {
    const part = await readPart(org, next);
    if (part.revision !== first.revision && tries > 1) return readInheritance(org, tries - 1);
    rows.push(...part.items);
    next = part.next;
  }
  return wholeOf(first, rows);
}

function readPart(org: string, cursor: string | null): Promise<Api["Inheritance"]> {
  const query = { limit: 2000, ...(cursor !== null && { cursor }) };
  return answerOf(api.GET("/v1/orgs/{org}/inheritance", { params: { path: { org }, query } }));
}

function wholeOf(
  { organisation, revision, needs, providers }: Api["Inheritance"],
  items: readonly Row[],
): WholeInheritance {
  const rows = treeOf(items, organisation);
  return {
    revision,
    needs,
    providers: new Map(providers.map((provider) => [provider.name, provider])),
    rows,
    byId: new Map(rows.map((row) => [row.id, row])),
    differing: differingBelow(rows),
  };
}
