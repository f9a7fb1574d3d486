import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from "react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { cellId, moved, type Place } from "./tree-keys.ts";
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
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const at = { row: Math.min(active.row, rows.length - 1), column: Math.min(active.column, whole.needs.length) };
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: rowHeight, // the head, which stays above
    scrollPaddingStart: rowHeight,
  });
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
    const isOpen = isExpandable(row) && !collapsed?.has(row.id);
    if (event.key === "Enter" || event.key === " ") open(row, at.column);
    else if (event.key === "ArrowRight" && at.column === 0 && isExpandable(row) && !isOpen) toggle(row.id);
    else if (event.key === "ArrowLeft" && at.column === 0 && isOpen && collapsed) toggle(row.id);
    else {
      const place = moved(at, event.key, rows, whole.needs.length);
      if (!place) return;
      go(place);
    }
    event.preventDefault();
  };
  return (
    <div
      ref={scroller}
      className="tree"
      role="treegrid"
      tabIndex={0}
      aria-label="Inheritance"
      aria-rowcount={rows.length + 1}
      aria-colcount={whole.needs.length + 1}
      aria-activedescendant={shown.some(({ index }) => index === at.row) ? cellId(at) : undefined}
      onKeyDown={onKeyDown}
      style={{ "--needs": whole.needs.length } as CSSProperties}
    >
      <TreeHead needs={whole.needs} />
      <div role="rowgroup" className="tree-body" style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const row = rows[index]!;
          const isOpen = isExpandable(row) && !collapsed?.has(row.id);
          return (
            <div
              key={row.id}
              role="row"
              className="tree-row"
              data-row={row.id}
              aria-rowindex={index + 2}
              aria-level={row.depth}
              aria-expanded={isExpandable(row) ? isOpen : undefined}
              aria-selected={chosen?.id === row.id}
              data-level={row.row.level}
              style={{ transform: `translateY(${start - rowHeight}px)` }}
            >
              <TreeCells
                whole={whole}
                row={row}
                index={index}
                isOpen={isOpen}
                activeColumn={at.row === index ? at.column : undefined}
                chosenNeed={chosen?.id === row.id ? chosen.need : undefined}
                onPress={(column) => {
                  setActive({ row: index, column });
                  open(row, column);
                }}
              />
            </div>
          );
        })}
      </div>
      {rows.length === 0 && <p className="tree-nothing">Nothing is called that, or gets that.</p>}
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
