import type { ReactNode } from "react";

interface Paged {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** The way to the next page of a list that begins with the newest; nothing at its end. */
export function Earlier({ of: list }: { of: Paged }): ReactNode {
  if (!list.hasNextPage) return null;
  return (
    <p className="more">
      <button
        type="button"
        className="text-button"
        disabled={list.isFetchingNextPage}
        onClick={() => void list.fetchNextPage()}
      >
        Earlier ones
      </button>
    </p>
  );
}
