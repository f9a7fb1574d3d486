import { useEffect, useId, useRef, type ReactNode } from "react";
import { ActionIcon, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { answerOf, api } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";
import { useOrganisation } from "../api/session.tsx";
import { Icon } from "../ui/icons.tsx";
import { Padlock } from "../ui/padlock.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { cellSays } from "./cell-says.ts";
import { chainOf, type Step } from "./chain.ts";
import { LinkIfAllowed } from "./link-if-allowed.tsx";
import type { WholeInheritance } from "./read-inheritance.ts";
import type { TreeRow } from "./tree-rows.ts";

interface ExplainProps {
  whole: WholeInheritance;
  row: TreeRow;
  need: string;
  chooseNeed: (need: string) => void;
  close: () => void;
}

/** Why a level gets what it gets, and a way to link something else there. */
export function Explain({ whole, row, need, chooseNeed, close }: ExplainProps): ReactNode {
  const title = useId();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      close();
      document.querySelector<HTMLElement>(".tree")?.focus();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [close]);
  return (
    <section ref={panel} className="panel explain" aria-labelledby={title}>
      <header>
        <h2 id={title}>{row.row.level === "organisation" ? "The organisation" : row.id}</h2>
        {row.row.protected && <Padlock />}
        <ActionIcon variant="subtle" color="gray" aria-label="Close" onClick={close}>
          <Icon name="close" />
        </ActionIcon>
      </header>
      <div className="body">
        <NativeSelect
          label="For"
          data={needsOf(whole)}
          value={need}
          onChange={(event) => chooseNeed(event.currentTarget.value)}
        />
        <Verdict whole={whole} row={row} need={need} />
        {row.row.level === "instance" ? <InstanceChain row={row} need={need} /> : <Chain steps={chainOf(row, need)} />}
        <LinkIfAllowed whole={whole} row={row} need={need} />
      </div>
    </section>
  );
}

/** What is linked anywhere, and what could be. */
function needsOf({ needs, providers }: WholeInheritance): string[] {
  return [...new Set([...needs, ...[...providers.values()].map(({ kind }) => kind)])];
}

function Verdict({ whole, row, need }: { whole: WholeInheritance; row: TreeRow; need: string }): ReactNode {
  const cell = row.row.needs[need];
  const { look, text, account, sentence } = cellSays(cell, whole.providers.get(cell?.provider ?? ""));
  if (look === "nothing") {
    return <p className="verdict">Nothing is linked: local credentials are used where they may be.</p>;
  }
  if (look === "none")
    return <p className="verdict">Explicitly none, {sentence.split(", ").at(-1)}: the search stops.</p>;
  return (
    <p className="verdict">
      {look === "refused" ? "Would get " : "Gets "}
      <Link to="/providers/$provider" params={{ provider: text }}>
        <b>{text}</b>
      </Link>
      {account !== undefined && (
        <>
          {" "}
          in account <span className="mono">{account}</span>
        </>
      )}
      , {cell!.here ? "set here" : `from ${cell!.because}`}
      {look === "refused" && (
        <>
          , but that gives no credentials: <code>{cell!.refusal}</code>
        </>
      )}
      .
    </p>
  );
}

function Chain({ steps }: { steps: readonly Step[] }): ReactNode {
  return (
    <ol className="chain" aria-label="Levels that were asked, from the narrowest">
      {steps.map(({ level, name, provider, decides }) => (
        <li key={`${level} ${name} ${provider}`} data-decides={decides || undefined}>
          <span className="level">{level}</span>
          <span>{name === "" ? "none for this stage" : name}</span>
          <span>
            {provider === undefined ? "·" : (provider ?? "none")}
            {decides && <span className="visually-hidden"> decides</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The server's own explanation: stage rules and regions are its to judge. */
function InstanceChain({ row, need }: { row: TreeRow; need: string }): ReactNode {
  const org = useOrganisation();
  const { app = "", service = "", stage = "", region = "-" } = row.row;
  const effective = useQuery({
    queryKey: [org, "effective", row.id],
    queryFn: () =>
      answerOf(
        api.GET("/v1/orgs/{org}/apps/{app}/services/{service}/instances/{stage}/{region}/effective", {
          params: { path: { org, app, service, stage, region }, query: { explain: true } },
        }),
      ),
  });
  if (effective.error && !effective.data) return <ProblemNote problem={effective.error} />;
  const found: Api["EffectiveNeed"] | undefined = effective.data?.needs[need];
  const chain = found?.chain ?? [];
  const deciding = chain.findIndex(({ provider }) => provider !== undefined);
  return (
    <>
      <Chain steps={chain.map((step, index) => ({ ...step, decides: index === deciding }))} />
      {found?.refusal && (
        <p className="hint">
          {found.refusal.message}
          {found.refusal.hint === undefined ? "" : `: ${found.refusal.hint}`}
        </p>
      )}
      {found?.role && <p className="dim mono">{found.role}</p>}
      <p>
        <Link to="/apps/$app/$service/$stage/$region" params={{ app, service, stage, region }}>
          Everything about this instance
        </Link>
      </p>
    </>
  );
}
