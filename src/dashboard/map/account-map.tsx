import { useMemo, type ReactNode } from "react";
import { NativeSelect } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { plural } from "../inheritance/effects.ts";
import { useInheritance, type WholeInheritance } from "../inheritance/read-inheritance.ts";
import { LinkButton } from "../ui/link-button.tsx";
import { Empty, Loaded, Screen } from "../ui/screen.tsx";
import { CrossingList } from "./crossing-list.tsx";
import { FlowTable } from "./flow-table.tsx";
import { Picture } from "./picture.tsx";
import { seenMap, type MapSearch, type SeenMap } from "./seen-map.ts";

/** Which stages reach which accounts, and where production and other stages meet. */
export function AccountMap(): ReactNode {
  const inheritance = useInheritance();
  return (
    <Loaded of={inheritance}>
      {(whole) => (whole.rows.some(({ row }) => row.level === "instance") ? <Whole whole={whole} /> : <NothingYet />)}
    </Loaded>
  );
}

function NothingYet(): ReactNode {
  return (
    <Screen title="Account map">
      <Empty title="No stage reaches an account yet">
        <p>
          Stages appear here when they are deployed through the broker, or are named by a link. Then the map shows which
          account each one reaches, and where production shares one with other stages.
        </p>
        <LinkButton to="/inheritance">To the inheritance</LinkButton>
      </Empty>
    </Screen>
  );
}

function Whole({ whole }: { whole: WholeInheritance }): ReactNode {
  const [search, update] = useMapSearch();
  const { need, app } = search;
  const seen = useMemo(() => seenMap(whole, { ...(need && { need }), ...(app && { app }) }), [whole, need, app]);
  const chosen = seen.map.nodes.find(({ id }) => id === search.at);
  const choose = (id: string | undefined): void => update({ at: id });
  return (
    <Screen title="Account map" note={noteOf(seen)} actions={<Filters whole={whole} search={search} update={update} />}>
      <CrossingList crossings={seen.crossings} groups={seen.groups} />
      {seen.map.nodes.length === 0 ? (
        <p className="dim">No instance of these reaches an account.</p>
      ) : (
        <>
          <Picture map={seen.map} chosen={chosen?.id} choose={choose} />
          <FlowTable map={seen.map} chosen={chosen} choose={choose} />
        </>
      )}
      <NothingReached {...seen.nothing} />
    </Screen>
  );
}

function noteOf({ map }: SeenMap): string {
  const count = (column: number): number => map.nodes.filter((node) => node.column === column).length;
  return `${plural(count(1), "provider")}, ${plural(count(2), "account")}`;
}

function NothingReached({ unlinked, none }: SeenMap["nothing"]): ReactNode {
  const said = [
    ...(unlinked > 0 ? [`${plural(unlinked, "instance")}: nothing is linked, so local credentials decide`] : []),
    ...(none > 0 ? [`${plural(none, "instance")}: explicitly none`] : []),
  ];
  if (said.length === 0) return null;
  return <p className="dim">Not in the picture: {said.join("; ")}.</p>;
}

type Change = { [Key in keyof MapSearch]?: string | undefined };

interface FiltersProps {
  whole: WholeInheritance;
  search: MapSearch;
  update: (change: Change) => void;
}

function Filters({ whole, search, update }: FiltersProps): ReactNode {
  const apps = whole.rows.flatMap(({ row }) => (row.level === "app" ? [row.app!] : []));
  const needs = whole.needs.map((need, index) => ({ value: index === 0 ? "" : need, label: need }));
  return (
    <>
      <NativeSelect
        aria-label="For"
        data={[...needs, { value: "all", label: "everything" }]}
        value={search.need ?? ""}
        onChange={(event) => update({ need: event.currentTarget.value, at: undefined })}
      />
      <NativeSelect
        aria-label="App"
        data={[{ value: "", label: "every app" }, ...apps]}
        value={search.app ?? ""}
        onChange={(event) => update({ app: event.currentTarget.value, at: undefined })}
      />
    </>
  );
}

/** What the address says of the map, and a way to say something else. */
function useMapSearch(): [MapSearch, (change: Change) => void] {
  const search: MapSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const update = (change: Change): void => {
    const said = Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined && value !== "");
    void navigate({ to: "/map", search: Object.fromEntries(said), replace: true });
  };
  return [search, update];
}
