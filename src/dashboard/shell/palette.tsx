import { useEffect, useState, type KeyboardEvent, type ReactNode } from "react";
import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { answerOf, api } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";
import { useOrganisation } from "../api/session.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icons.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { addressOf } from "./hit-address.ts";

const shortcut = /mac/i.test(navigator.userAgent) ? "⌘K" : "Ctrl K";

/** Search over everything that has a name: by Ctrl-K, from any screen. */
export function Palette(): ReactNode {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  const close = (): void => setOpen(false);
  return (
    <>
      <button type="button" className="search-button" onClick={() => setOpen(true)}>
        <Icon name="search" />
        <span>Search</span>
        <kbd>{shortcut}</kbd>
      </button>
      <Dialog name="Search" isOpen={isOpen} close={close} bare>
        <Search close={close} />
      </Dialog>
    </>
  );
}

function Search({ close }: { close: () => void }): ReactNode {
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const asked = text.trim();
  const found = useFound(asked);
  const hits = asked === "" ? [] : (found.data ?? []);
  const at = Math.min(active, Math.max(0, hits.length - 1));
  const open = (index: number): void => {
    const hit = hits[index];
    if (!hit) return;
    close();
    void navigate(addressOf(hit));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "ArrowDown") setActive(Math.min(hits.length - 1, at + 1));
    else if (event.key === "ArrowUp") setActive(Math.max(0, at - 1));
    else if (event.key === "Enter") open(at);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        className="palette-input"
        role="combobox"
        aria-label="Search"
        aria-expanded={hits.length > 0}
        aria-controls="palette-hits"
        aria-activedescendant={hits.length > 0 ? `hit-${at}` : undefined}
        placeholder="A service, a stage, a provider, a member, a deployment …"
        data-autofocus
        autoComplete="off"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      {found.error && <ProblemNote problem={found.error} />}
      <Hits hits={hits} at={at} choose={setActive} open={open} />
      {asked !== "" && found.data?.length === 0 && <p className="palette-nothing">Nothing is called that.</p>}
    </>
  );
}

type Hit = Api["SearchHit"];

function useFound(asked: string): UseQueryResult<readonly Hit[]> {
  const org = useOrganisation();
  return useQuery({
    queryKey: [org, "search", asked],
    enabled: asked !== "",
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const params = { path: { org }, query: { q: asked, limit: 12 } };
      return (await answerOf(api.GET("/v1/orgs/{org}/search", { params, signal }))).items;
    },
  });
}

interface HitsProps {
  hits: readonly Hit[];
  at: number;
  choose: (index: number) => void;
  open: (index: number) => void;
}

function Hits({ hits, at, choose, open }: HitsProps): ReactNode {
  return (
    <ul id="palette-hits" className="palette-hits" role="listbox" aria-label="Found">
      {hits.map((hit, index) => (
        <li
          key={`${hit.type} ${hit.title} ${hit.id ?? ""}`}
          id={`hit-${index}`}
          role="option"
          aria-selected={index === at}
          onPointerMove={() => choose(index)}
          onClick={() => open(index)}
        >
          <span>{hit.title}</span>
          <span className="dim">{hit.type}</span>
        </li>
      ))}
    </ul>
  );
}
