import { useEffect, useMemo } from "react";
import { keepPreviousData, useInfiniteQuery, type InfiniteData } from "@tanstack/react-query";
import { answerOf, api } from "../api/client.ts";
import { isOffline } from "../api/problem.ts";
import type { Api } from "../api/shapes.ts";
import { useOrganisation } from "../api/session.tsx";
import { askedOf, type AskedSessions, type SessionSearch } from "./session-search.ts";
import { stretchOf, type Stretch } from "./spans.ts";

const hour = 3_600_000;

/** What is read of one kind for one picture at most: what is beyond is told, not shown. */
export const most = 10_000;

/** Keys and refusals of a stretch of time. */
export interface SessionData {
  issued: readonly Api["Issued"][];
  denials: readonly Api["Denial"][];
  /** Whether some of it is still on its way, and whether there is more than is shown. */
  isReading: boolean;
  isCut: boolean;
  /** Whether anything was read yet. */
  isKnown: boolean;
  error: unknown;
  retry: () => void;
}

interface Part<Item> {
  items: readonly Item[];
  next: string | null;
}

interface PartWindow {
  from: number;
  to: number | undefined;
  isLive: boolean;
}

/**
 * What is shown at a time. Of what goes on, the last hours are read again every few seconds and what is older once an
 * hour, as it hardly changes.
 */
export function useSessionData(search: SessionSearch, now: number): SessionData {
  const asked = askedOf(search);
  const [older, recent] = windowsOf(search, now);
  const withKeys = search.denials !== true;
  const parts = [
    useIssued(older, asked, withKeys),
    useIssued(recent, asked, withKeys),
    useDenials(older, asked),
    useDenials(recent, asked),
  ] as const;
  const [olderKeys, recentKeys, olderDenials, recentDenials] = parts;
  const issued = useMemo(() => [...recentKeys.items, ...olderKeys.items], [recentKeys.items, olderKeys.items]);
  const denials = useMemo(
    () => [...recentDenials.items, ...olderDenials.items],
    [recentDenials.items, olderDenials.items],
  );
  const shown = parts.filter(({ isAsked }) => isAsked);
  return {
    issued,
    denials,
    isReading: shown.some(({ isReading }) => isReading),
    isCut: shown.some(({ isCut }) => isCut),
    isKnown: shown.every(({ isKnown }) => isKnown),
    error: shown.find(({ error }) => error)?.error ?? null,
    retry: () => shown.forEach(({ retry }) => retry()),
  };
}

/** What hardly changes any more, and what may: nothing when the past is looked at. */
function windowsOf({ span, until }: SessionSearch, now: number): [PartWindow, PartWindow | undefined] {
  if (until !== undefined) return [{ ...stretchOf(span, Date.parse(until)), isLive: false }, undefined];
  const lastHour = Math.floor(now / hour) * hour;
  const recent = lastHour - 2 * hour;
  const { from }: Stretch = stretchOf(span, lastHour);
  return [
    { from, to: recent, isLive: false },
    { from: recent, to: undefined, isLive: true },
  ];
}

function useIssued(window: PartWindow | undefined, asked: AskedSessions, isWanted: boolean): Parts<Api["Issued"]> {
  const org = useOrganisation();
  const ask = (cursor: string | null): Promise<Part<Api["Issued"]>> => {
    const since = window?.isLive === true ? "since" : "activeSince"; // what began before is of the other part
    const query = { ...asked, [since]: moment(window!.from), ...rest(window!, cursor) };
    return answerOf(api.GET("/v1/orgs/{org}/issuances", { params: { path: { org }, query } }));
  };
  const isAsked = isWanted && window !== undefined;
  return useParts([org, "issuances", window, asked], isAsked, window?.isLive === true, ask);
}

function useDenials(window: PartWindow | undefined, asked: AskedSessions): Parts<Api["Denial"]> {
  const org = useOrganisation();
  const isEmpty = window?.to !== undefined && window.from >= window.to;
  const ask = (cursor: string | null): Promise<Part<Api["Denial"]>> => {
    const query = { ...asked, since: moment(window!.from), ...rest(window!, cursor) };
    return answerOf(api.GET("/v1/orgs/{org}/denials", { params: { path: { org }, query } }));
  };
  const isAsked = window !== undefined && !isEmpty;
  return useParts([org, "denials", window, asked], isAsked, window?.isLive === true, ask);
}

function rest({ to }: PartWindow, cursor: string | null): { limit: number; until?: string; cursor?: string } {
  return { limit: 1000, ...(to !== undefined && { until: moment(to) }), ...(cursor !== null && { cursor }) };
}

function moment(time: number): string {
  return new Date(time).toISOString();
}

interface Parts<Item> {
  items: readonly Item[];
  isAsked: boolean;
  isReading: boolean;
  isCut: boolean;
  isKnown: boolean;
  error: unknown;
  retry: () => void;
}

const nothing: readonly never[] = [];

/** Every part of a list, one after another, shown as they come. */
function useParts<Item>(
  queryKey: readonly unknown[],
  isAsked: boolean,
  isLive: boolean,
  ask: (cursor: string | null) => Promise<Part<Item>>,
): Parts<Item> {
  const query = useInfiniteQuery<Part<Item>, Error, InfiniteData<Part<Item>>, readonly unknown[], string | null>({
    queryKey,
    enabled: isAsked,
    initialPageParam: null,
    getNextPageParam: ({ next }, pages) => (countOf(pages) >= most ? null : next),
    queryFn: ({ pageParam }) => ask(pageParam),
    placeholderData: keepPreviousData,
    ...(isLive
      ? { refetchInterval: ({ state }) => (state.error && isOffline(state.error) ? 4000 : 10_000) }
      : { staleTime: Infinity }),
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  useEffect(() => {
    if (isAsked && hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [isAsked, hasNextPage, isFetching, isError, fetchNextPage]);
  const pages = isAsked ? query.data?.pages : undefined;
  const items = useMemo(() => pages?.flatMap((page) => page.items) ?? nothing, [pages]);
  return {
    items,
    isAsked,
    isReading: hasNextPage || query.isPending || query.isPlaceholderData,
    isCut: pages !== undefined && pages.at(-1)?.next !== null && countOf(pages) >= most,
    isKnown: query.data !== undefined,
    error: query.error,
    retry: () => void query.refetch(),
  };
}

function countOf(pages: readonly Part<unknown>[]): number {
  return pages.reduce((sum, { items }) => sum + items.length, 0);
}
