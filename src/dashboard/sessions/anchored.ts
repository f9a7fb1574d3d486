import { useLayoutEffect, useRef, type RefObject } from "react";

/**
 * Keeps the rows that are seen where they are when others come or go above them. Each row has one height; `head` is what
 * stands above the first.
 */
export function useAnchored(
  scroller: RefObject<HTMLElement | null>,
  keys: readonly string[],
  rowHeight: number,
  keepsTop: boolean,
): void {
  const before = useRef<readonly string[]>(keys);
  useLayoutEffect(() => {
    const element = scroller.current;
    const former = before.current;
    before.current = keys;
    if (!element || former === keys || (keepsTop && element.scrollTop < rowHeight)) return;
    const index = Math.floor(element.scrollTop / rowHeight);
    const anchor = former[index];
    const now = anchor === undefined ? -1 : keys.indexOf(anchor);
    if (now >= 0 && now !== index) element.scrollTop += (now - index) * rowHeight;
  }, [scroller, keys, rowHeight, keepsTop]);
}
