import { memo, type ReactNode } from "react";
import { Icon } from "../ui/icons.tsx";
import { Padlock } from "../ui/padlock.tsx";
import { cellSays } from "./cell-says.ts";
import type { WholeInheritance } from "./read-inheritance.ts";
import { cellId } from "./tree-keys.ts";
import { isExpandable, type TreeRow } from "./tree-rows.ts";

interface TreeCellsProps {
  whole: WholeInheritance;
  row: TreeRow;
  index: number;
  isOpen: boolean;
  activeColumn: number | undefined;
  chosenNeed: string | undefined;
  /** By the pointer; the keys are the grid's. */
  onPress: (column: number) => void;
}

/** The cells of one row: its name, then what it gets for each need. */
export function TreeCells({ whole, row, index, isOpen, activeColumn, chosenNeed, onPress }: TreeCellsProps): ReactNode {
  return (
    <>
      <div
        id={cellId({ row: index, column: 0 })}
        role="gridcell"
        className="tree-name"
        data-active={activeColumn === 0 || undefined}
        data-depth={row.depth}
        onClick={() => onPress(0)}
      >
        <span className="tree-twist" data-open={isOpen || undefined}>
          {isExpandable(row) && <Icon name="chevron" size={13} />}
        </span>
        <span className="tree-label" title={row.label}>
          {row.label}
        </span>
        {(row.row.level === "stage-rule" || row.row.level === "organisation") && (
          <span className="tag">{row.row.level === "stage-rule" ? "stage rule" : "organisation"}</span>
        )}
        {!row.row.exists && (
          <span className="tag" title="only a link names it: nothing was deployed there yet">
            not deployed
          </span>
        )}
        {row.row.protected && <Padlock />}
        {!isOpen && row.instances > 0 && <span className="tree-count">{row.instances}</span>}
      </div>
      {whole.needs.map((need, column) => (
        <NeedCell
          key={need}
          whole={whole}
          row={row}
          need={need}
          id={cellId({ row: index, column: column + 1 })}
          isActive={activeColumn === column + 1}
          isChosen={chosenNeed === need}
          differing={isOpen ? 0 : (whole.differing.get(row)?.[need] ?? 0)}
          onPress={() => onPress(column + 1)}
        />
      ))}
    </>
  );
}

interface NeedCellProps {
  whole: WholeInheritance;
  row: TreeRow;
  need: string;
  id: string;
  isActive: boolean;
  isChosen: boolean;
  differing: number;
  onPress: () => void;
}

const NeedCell = memo(function NeedCell(props: NeedCellProps): ReactNode {
  const { whole, row, need, id, isActive, isChosen, differing, onPress } = props;
  const cell = row.row.needs[need];
  const { look, text, account, sentence } = cellSays(cell, whole.providers.get(cell?.provider ?? ""));
  return (
    <div
      id={id}
      role="gridcell"
      className="tree-cell"
      data-look={look}
      data-active={isActive || undefined}
      data-chosen={isChosen || undefined}
      title={sentence}
      onClick={onPress}
    >
      {look === "nothing" ? (
        <span aria-label="nothing is linked">·</span>
      ) : (
        <span className="tree-provider">{text}</span>
      )}
      {account !== undefined && <span className="tree-account">{account}</span>}
      {look === "refused" && <span className="visually-hidden">gives no credentials</span>}
      {look === "inherited" && <span className="visually-hidden">inherited</span>}
      {differing > 0 && (
        <span className="tree-differing" title={`${differing} of the instances below get something else`}>
          {differing} differ
        </span>
      )}
    </div>
  );
});
