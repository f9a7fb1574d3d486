import { useDeferredValue, useEffect, useMemo, useState, type ReactNode } from "react";
import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { FindInput } from "../ui/find-input.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Empty, Loaded, Screen } from "../ui/screen.tsx";
import { plural } from "./effects.ts";
import { Explain } from "./explain.tsx";
import { useInheritance, type WholeInheritance } from "./read-inheritance.ts";
import { Tree } from "./tree.tsx";
import { ancestorsOf, firstCollapsed, foundRows, isExpandable, shownRows, type TreeRow } from "./tree-rows.ts";

/** What the address says of the tree: the cell that is explained, and what is looked for. */
export interface InheritanceSearch {
  row?: string;
  need?: string;
  find?: string;
}

/** Which provider every level gets, and why: organisation, apps, services, stage rules, instances. */
export function Inheritance(): ReactNode {
  const inheritance = useInheritance();
  return (
    <Loaded of={inheritance}>
      {(whole) => (whole.providers.size === 0 && whole.rows.length <= 1 ? <NothingYet /> : <Whole whole={whole} />)}
    </Loaded>
  );
}

function NothingYet(): ReactNode {
  return (
    <Screen title="Inheritance">
      <Empty title="No account is connected yet">
        <p>
          Connect an AWS account, and link it to the organisation: every service and stage that is linked to nothing
          else deploys with it. Services appear here with their first deployment, or by{" "}
          <code>passrole service create</code>.
        </p>
        <LinkButton to="/providers/connect">Connect an account</LinkButton>
      </Empty>
    </Screen>
  );
}

function Whole({ whole }: { whole: WholeInheritance }): ReactNode {
  const [search, update] = useTreeSearch();
  const chosen = search.row === undefined ? undefined : whole.byId.get(search.row);
  const [collapsed, setCollapsed] = useCollapsed(whole, chosen);
  const find = useDeferredValue(search.find ?? "");
  const rows = useMemo(
    () => (find.trim() === "" ? shownRows(whole.rows, collapsed) : foundRows(whole.rows, find)),
    [whole, collapsed, find],
  );
  const toggle = (id: string): void => {
    const next = new Set(collapsed);
    if (!next.delete(id)) next.add(id);
    setCollapsed(next);
  };
  const need = search.need ?? whole.needs[0]!;
  const services = whole.rows.filter((row) => row.row.level === "service" && isExpandable(row));
  const instances = whole.rows[0]?.instances ?? 0;
  return (
    <Screen
      title="Inheritance"
      note={`${plural(instances, "instance")}, ${plural(whole.providers.size, "provider")}`}
      actions={
        <TreeActions
          find={search.find ?? ""}
          look={(text) => update({ find: text })}
          expand={() => setCollapsed(new Set())}
          collapse={() => setCollapsed(new Set(services.map(({ id }) => id)))}
        />
      }
    >
      <div className="tree-and-panel">
        <Tree
          whole={whole}
          rows={rows}
          collapsed={find === "" ? collapsed : undefined}
          toggle={toggle}
          chosen={chosen && { id: chosen.id, need }}
          choose={(row, chosenNeed) => update({ row: row.id, need: chosenNeed })}
        />
        {chosen && (
          <Explain
            key={`${chosen.id} ${need}`}
            whole={whole}
            row={chosen}
            need={need}
            chooseNeed={(other) => update({ need: other })}
            close={() => update({ row: undefined, need: undefined })}
          />
        )}
      </div>
    </Screen>
  );
}

type Change = { [Key in keyof InheritanceSearch]?: string | undefined };

/** What the address says, and a way to say something else. */
function useTreeSearch(): [InheritanceSearch, (change: Change) => void] {
  const search: InheritanceSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const update = (change: Change): void => {
    const said = Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== "");
    void navigate({ to: "/inheritance", search: Object.fromEntries(said), replace: "find" in change });
  };
  return [search, update];
}

type Collapsed = ReadonlySet<string>;

/** What is collapsed: never what leads to a row that was just chosen. */
function useCollapsed(whole: WholeInheritance, chosen: TreeRow | undefined): [Collapsed, (next: Collapsed) => void] {
  const [collapsed, setCollapsed] = useState<Collapsed>(() => firstCollapsed(whole.rows));
  useEffect(() => {
    const above = ancestorsOf(chosen);
    setCollapsed((now) =>
      above.some((id) => now.has(id)) ? new Set([...now].filter((id) => !above.includes(id))) : now,
    );
  }, [chosen?.id]); // not whenever the tree is read again
  return [collapsed, setCollapsed];
}

interface TreeActionsProps {
  find: string;
  look: (text: string) => void;
  expand: () => void;
  collapse: () => void;
}

function TreeActions({ find, look, expand, collapse }: TreeActionsProps): ReactNode {
  return (
    <>
      <FindInput
        label="Find in the tree"
        placeholder="Find a service, stage or provider"
        className="tree-find"
        value={find}
        change={look}
      />
      <Button variant="default" onClick={expand} disabled={find !== ""}>
        Expand all
      </Button>
      <Button variant="default" onClick={collapse} disabled={find !== ""}>
        Collapse
      </Button>
    </>
  );
}
