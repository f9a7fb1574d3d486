import { useState, type ReactNode } from "react";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { allOf, answerOf, api, ifMatch } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";
import { useOrganisation } from "../api/session.tsx";
import { CrossingNote } from "../map/crossing-note.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Effects } from "./effects-list.tsx";
import { placesOf, scopeAt, type LinkPlace } from "./link-scope.ts";
import type { WholeInheritance } from "./read-inheritance.ts";
import type { Scope } from "./shapes.ts";
import type { TreeRow } from "./tree-rows.ts";

/** A level, and what it needs a link for. */
export interface LinkHereProps {
  whole: WholeInheritance;
  row: TreeRow;
  need: string;
}

const nobody = "";
const explicitlyNone = "-";

/** Links something to a level: what it would change is shown first, and only then can it be saved. */
export function LinkHere({ whole, row, need }: LinkHereProps): ReactNode {
  const org = useOrganisation();
  const here = useLinkHere(row, need);
  const places = placesOf(row.row);
  const [place, setPlace] = useState(places[0]!.value);
  const [stages, setStages] = useState("");
  const [target, setTarget] = useState(nobody);
  const scope = scopeAt(row.row, place, stages);
  const provider = target === explicitlyNone ? null : target;
  const replaced = place === places[0]!.value ? here.data : undefined;
  const body: Api["NewLink"] | undefined =
    target === nobody || !scope ? undefined : { scope, need, provider, ...(replaced && { replace: true }) };
  const preview = usePreview(body);
  const save = useSaved(async () => {
    const headers = replaced ? ifMatch(replaced.version) : {};
    await answerOf(api.PUT("/v1/orgs/{org}/links", { params: { path: { org }, header: headers }, body: body! }));
    setTarget(nobody);
  });
  return (
    <div className="form link-here">
      <h3>{replaced ? "Link something else here" : "Link here"}</h3>
      <PlaceFields places={places} place={place} setPlace={setPlace} stages={stages} setStages={setStages} />
      <NativeSelect
        label="Provider"
        value={target}
        onChange={(event) => {
          setTarget(event.currentTarget.value);
          save.reset();
        }}
        data={targetsOf(whole, need)}
      />
      {body && <Effects reading={preview} />}
      {body && <CrossingNote whole={whole} need={need} effects={preview.data} />}
      {save.error && <ProblemNote problem={save.error} />}
      {body && (
        <div className="buttons">
          <Button onClick={() => save.mutate()} loading={save.isPending} disabled={!preview.data}>
            {replaced ? "Replace the link" : "Link"}
          </Button>
          <Button variant="default" onClick={() => setTarget(nobody)}>
            Leave it
          </Button>
        </div>
      )}
      {here.error && <ProblemNote problem={here.error} retry={() => void here.refetch()} />}
      {here.data && !body && <RemoveLink link={here.data} whole={whole} need={need} />}
    </div>
  );
}

interface PlaceFieldsProps {
  places: readonly LinkPlace[];
  place: LinkPlace["value"];
  setPlace: (place: LinkPlace["value"]) => void;
  stages: string;
  setStages: (stages: string) => void;
}

function PlaceFields({ places, place, setPlace, stages, setStages }: PlaceFieldsProps): ReactNode {
  return (
    <>
      {places.length > 1 && (
        <NativeSelect
          label="Where"
          data={[...places]}
          value={place}
          onChange={(event) => setPlace(event.currentTarget.value as typeof place)}
        />
      )}
      {place === "stage-rule" && (
        <TextInput
          label="Stages"
          description="A stage, or a pattern as `pr-*`; of several rules the exact one wins, then the longest."
          value={stages}
          onChange={(event) => setStages(event.currentTarget.value)}
        />
      )}
    </>
  );
}

/** Providers of the need's kind, and the explicit none. */
function targetsOf({ providers }: WholeInheritance, need: string): { value: string; label: string }[] {
  const usable = [...providers.values()].filter(({ kind }) => kind === need.split(":")[0]);
  return [
    { value: nobody, label: "Choose to see what would change" },
    ...usable.map(({ name, account }) => ({ value: name, label: account === null ? name : `${name} · ${account}` })),
    { value: explicitlyNone, label: "None: stop the search here" },
  ];
}

/** Takes a link away, after it is seen what that changes. */
function RemoveLink({ link, whole, need }: Omit<LinkHereProps, "row"> & { link: Api["Link"] }): ReactNode {
  const org = useOrganisation();
  const [asked, ask] = useState(false);
  const preview = useQuery({
    queryKey: [org, "removal", link.id, link.version],
    enabled: asked,
    queryFn: async () =>
      (await answerOf(api.GET("/v1/orgs/{org}/links/{id}/removal", { params: { path: { org, id: link.id } } }))).items,
  });
  const remove = useSaved(() =>
    answerOf(
      api.DELETE("/v1/orgs/{org}/links/{id}", {
        params: { path: { org, id: link.id }, header: ifMatch(link.version) },
      }),
    ),
  );
  if (!asked) {
    return (
      <div className="buttons">
        <Button variant="default" onClick={() => ask(true)}>
          Remove the link to {link.provider ?? "none"} …
        </Button>
      </div>
    );
  }
  return (
    <>
      <Effects reading={preview} />
      <CrossingNote whole={whole} need={need} effects={preview.data} />
      {remove.error && <ProblemNote problem={remove.error} />}
      <div className="buttons">
        <Button color="red" onClick={() => remove.mutate()} loading={remove.isPending} disabled={!preview.data}>
          Remove the link
        </Button>
        <Button variant="default" onClick={() => ask(false)}>
          Leave it
        </Button>
      </div>
    </>
  );
}

function usePreview(body: Api["NewLink"] | undefined): ReturnType<typeof useQuery<readonly Api["LinkEffect"][]>> {
  const org = useOrganisation();
  return useQuery({
    queryKey: [org, "preview", body],
    enabled: body !== undefined,
    gcTime: 0,
    queryFn: async () =>
      (await answerOf(api.POST("/v1/orgs/{org}/links/preview", { params: { path: { org } }, body: body! }))).items,
  });
}

/** The link that stands on this very level, with the version that a change of it must mean. */
function useLinkHere(row: TreeRow, need: string): ReturnType<typeof useQuery<Api["Link"] | null>> {
  const org = useOrganisation();
  const cell = row.row.needs[need];
  const id = cell?.here === true ? cell.link : null;
  const { app, service }: Partial<Scope> = row.row;
  return useQuery({
    queryKey: [org, "link", id],
    enabled: id !== null,
    queryFn: async () => {
      const query = { ...(app !== undefined && { app }), ...(service !== undefined && { service }) };
      const links = await allOf((page) =>
        api.GET("/v1/orgs/{org}/links", { params: { path: { org }, query: { ...query, ...page } } }),
      );
      return links.find((link) => link.id === id) ?? null;
    },
  });
}

/** A change, after which everything about the organisation is read again. */
function useSaved(change: () => Promise<unknown>): ReturnType<typeof useMutation<unknown, Error, void>> {
  const org = useOrganisation();
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => queries.invalidateQueries({ queryKey: [org] }) });
}
