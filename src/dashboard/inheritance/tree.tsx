import {
  useEffect,
  useRef,
  useState,
  type ComponentProps,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from "react";
import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { actionOf, cellId, type Place } from "./tree-keys.ts";
import { TreeCells } from "./tree-cells.tsx";
import type { WholeInheritance } from "./read-inheritance.ts";
import { isExpandable, type TreeRow } from "./tree-rows.ts";

const rowHeight = 30;

interface TreeProps {
  whole: WholeInheritance;
  rows: readonly TreeRow[];
  /** Undefined while rows are filtered: nothing is collapsed then. */
  collapsed: ReadonlySet<string> | undefined;
  toggle: (id: string) => void;
  chosen: { id: string; need: string } | undefined;
  choose: (row: TreeRow, need: string) => void;
}

/** The tree as a grid: only the rows that are seen are in the document. */
export function Tree({ whole, rows, collapsed, toggle, chosen, choose }: TreeProps): ReactNode {
  const { scroller, virtual } = useRows(rows.length);
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const at = { row: Math.min(active.row, rows.length - 1), column: Math.min(active.column, whole.needs.length) };
  useShown(chosen?.id, rows, (index) => go({ row: index, column: 1 + whole.needs.indexOf(chosen!.need) }));
  const go = (place: Place): void => {
    setActive(place);
    virtual.scrollToIndex(place.row, { align: "auto" });
  };
  const shown = virtual.getVirtualItems();
  const open = (row: TreeRow, column: number): void => {
    if (column > 0) choose(row, whole.needs[column - 1]!);
    else if (isExpandable(row) && collapsed) toggle(row.id);
    else choose(row, whole.needs[0]!);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[at.row];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = actionOf(event.key, at, { rows, collapsed, needs: whole.needs.length });
    if (act === undefined) return;
    event.preventDefault();
    if (act === "open") open(row, at.column);
    else if (act === "toggle") toggle(row.id);
    else go(act);
  };
  return (
    <div
      ref={scroller}
      className="tree"
      {...gridOf(rows.length, whole.needs.length)}
      aria-activedescendant={shown.some(({ index }) => index === at.row) ? cellId(at) : undefined}
      onKeyDown={onKeyDown}
    >
      <TreeHead needs={whole.needs} />
      <div role="rowgroup" className="tree-body" style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const row = rows[index]!;
          return (
            <TreeLine
              key={row.id}
              whole={whole}
              row={row}
              index={index}
              top={start - rowHeight}
              isOpen={isExpandable(row) && !collapsed?.has(row.id)}
              activeColumn={at.row === index ? at.column : undefined}
              chosenNeed={chosen?.id === row.id ? chosen.need : undefined}
              onPress={(column) => {
                setActive({ row: index, column });
                open(row, column);
              }}
            />
          );
        })}
      </div>
      {rows.length === 0 && <p className="tree-nothing">Nothing is called that, or gets that.</p>}
    </div>
  );
}

/** What the grid is to those who do not see it; the heads count too. */
function gridOf(rows: number, needs: number): ComponentProps<"div"> {
  return {
    role: "treegrid",
    tabIndex: 0,
    "aria-label": "Inheritance",
    "aria-rowcount": rows + 1,
    "aria-colcount": needs + 1,
    style: { "--needs": needs } as CSSProperties,
  };
}

interface Rows {
  scroller: RefObject<HTMLDivElement | null>;
  virtual: Virtualizer<HTMLDivElement, Element>;
}

/** Which rows are seen. */
function useRows(count: number): Rows {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: rowHeight, // the head, which stays above
    scrollPaddingStart: rowHeight,
  });
  return { scroller, virtual };
}

function TreeLine({ top, ...cells }: ComponentProps<typeof TreeCells> & { top: number }): ReactNode {
  const { row, index, isOpen, chosenNeed } = cells;
  return (
    <div
      role="row"
      className="tree-row"
      data-row={row.id}
      aria-rowindex={index + 2}
      aria-level={row.depth}
      aria-expanded={isExpandable(row) ? isOpen : undefined}
      aria-selected={chosenNeed !== undefined}
      data-level={row.row.level}
      style={{ transform: `translateY(${top}px)` }}
    >
      <TreeCells {...cells} />
    </div>
  );
}

function TreeHead({ needs }: { needs: readonly string[] }): ReactNode {
  return (
    <div role="rowgroup" className="tree-head">
      <div role="row" className="tree-row" aria-rowindex={1}>
        <div role="columnheader" className="tree-name">
          Level
        </div>
        {needs.map((need) => (
          <div key={need} role="columnheader" className="tree-cell">
            {need}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Scrolls to what an address names, once it is there. */
function useShown(id: string | undefined, rows: readonly TreeRow[], show: (index: number) => void): void {
  const shown = useRef<string>(undefined);
  useEffect(() => {
    if (id === undefined || shown.current === id) return;
    const index = rows.findIndex((row) => row.id === id);
    if (index < 0) return;
    shown.current = id;
    show(index);
  });
}
