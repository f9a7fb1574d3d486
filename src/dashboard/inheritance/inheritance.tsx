import { useDeferredValue, useEffect, useMemo, useState, type ReactNode } from "react";
import { Button, TextInput } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Icon } from "../ui/icons.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { Empty, Loaded, Screen } from "../ui/screen.tsx";
import { plural } from "./effects.ts";
import { Explain } from "./explain.tsx";
import { useInheritance, type WholeInheritance } from "./read-inheritance.ts";
import { Tree } from "./tree.tsx";
import { ancestorsOf, firstCollapsed, foundRows, isExpandable, shownRows } from "./tree-rows.ts";

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
  const search = useSearch({ strict: false }) as InheritanceSearch;
  const navigate = useNavigate();
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(() => firstCollapsed(whole.rows));
  const chosen = search.row === undefined ? undefined : whole.byId.get(search.row);
  useEffect(() => {
    const above = ancestorsOf(chosen);
    if (above.length > 0) setCollapsed((now) => new Set([...now].filter((id) => !above.includes(id))));
  }, [chosen]);
  const find = useDeferredValue(search.find ?? "");
  const rows = useMemo(
    () => (find.trim() === "" ? shownRows(whole.rows, collapsed) : foundRows(whole.rows, find)),
    [whole, collapsed, find],
  );
  const update = (change: { [Key in keyof InheritanceSearch]?: string | undefined }): void => {
    const next = Object.fromEntries(
      Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== ""),
    );
    void navigate({ to: "/inheritance", search: next, replace: "find" in change });
  };
  const toggle = (id: string): void => {
    const next = new Set(collapsed);
    if (!next.delete(id)) next.add(id);
    setCollapsed(next);
  };
  const need = search.need ?? whole.needs[0]!;
  const everything = whole.rows.filter(isExpandable);
  const instances = whole.rows[0]?.instances ?? 0;
  return (
    <Screen
      title="Inheritance"
      note={`${plural(instances, "instance")}, ${plural(whole.providers.size, "provider")}`}
      actions={
        <>
          <TextInput
            aria-label="Find in the tree"
            placeholder="Find a service, stage or provider"
            className="tree-find"
            leftSection={<Icon name="search" />}
            value={search.find ?? ""}
            onChange={(event) => update({ find: event.currentTarget.value })}
          />
          <Button variant="default" onClick={() => setCollapsed(new Set())} disabled={find !== ""}>
            Expand all
          </Button>
          <Button
            variant="default"
            disabled={find !== ""}
            onClick={() => setCollapsed(new Set(everything.filter(({ depth }) => depth === 3).map(({ id }) => id)))}
          >
            Collapse
          </Button>
        </>
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
