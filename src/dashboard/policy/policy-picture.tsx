import { useMemo, type ReactNode } from "react";
import { useElementSize } from "@mantine/hooks";
import type { Api } from "../api/shapes.ts";
import { plural } from "../inheritance/effects.ts";
import { usePolicySearch } from "./address.ts";
import { AllowanceTable } from "./allowance-table.tsx";
import { isBeyondNeed, recordedPolicy, type Allowance, type RecordedPolicy } from "./allowances.ts";
import { Explained } from "./explained.tsx";
import { beyondIn } from "./layout.ts";
import { Squares } from "./squares.tsx";

/** The deploy policy that a deployment left, as services by actions by resources; what is beyond need in another colour. */
export function PolicyPicture({ record }: { record: Api["DeploymentRecord"] }): ReactNode {
  const policy = useMemo(() => recordedPolicy(record), [record]);
  const { ref, width } = useElementSize();
  const [{ permission }, update] = usePolicySearch();
  const chosen = policy.allowances.find(({ id }) => id === permission);
  const choose = (id: string | undefined): void => update({ permission: id });
  if (policy.allowances.length === 0) return null;
  return (
    <section className="panel policy-picture" aria-label="Policy picture">
      <header>
        <h2>The policy at a glance</h2>
        <span className="dim">{summaryOf(policy)}</span>
      </header>
      <div className="policy-and-reason">
        <div ref={ref} className="policy-paper">
          {width > 0 && <Squares policy={policy} width={width} chosen={chosen?.id} choose={choose} />}
        </div>
        {chosen && <Explained key={chosen.id} allowance={chosen} close={() => choose(undefined)} />}
      </div>
      <Beyond allowances={policy.allowances.filter(isBeyondNeed)} choose={choose} />
      <Legend policy={policy} />
      <AllowanceTable policy={policy} choose={choose} />
    </section>
  );
}

const shownBeyond = 12;

/** What is beyond need, by name: the rest of a long list is in the table, which begins with it. */
function Beyond({ allowances, choose }: { allowances: readonly Allowance[]; choose: (id: string) => void }): ReactNode {
  if (allowances.length === 0) return null;
  return (
    <p className="policy-named">
      <b>Beyond need:</b>{" "}
      {allowances.slice(0, shownBeyond).map(({ id, action, resource }) => (
        <button key={id} type="button" className="text-button mono" title={resource} onClick={() => choose(id)}>
          {action}
        </button>
      ))}
      {allowances.length > shownBeyond && <span>and {allowances.length - shownBeyond} more</span>}
    </p>
  );
}

function summaryOf({ allowances, hasNeeds, hasDocuments }: RecordedPolicy): string {
  const lacking = allowances.filter(({ standing }) => standing === "lacking").length;
  const said = [
    plural(allowances.length - lacking, "permission"),
    ...(hasNeeds && hasDocuments ? [`${beyondIn(allowances)} beyond need`] : []),
    ...(lacking > 0 ? [`${lacking} needed and not allowed`] : []),
  ];
  return said.join(", ");
}

/** What the colours mean, and what the record cannot tell. */
function Legend({ policy: { hasDocuments, hasNeeds, denials } }: { policy: RecordedPolicy }): ReactNode {
  return (
    <div className="policy-legend">
      {hasNeeds && hasDocuments && (
        <p>
          <span data-standing="needed">needed</span>
          <span data-standing="wider">reaches more than is needed</span>
          <span data-standing="unneeded">not needed</span>
          <span data-standing="lacking">needed, not allowed</span>
        </p>
      )}
      <p>{boundsOf(hasDocuments, hasNeeds)}</p>
      {denials > 0 && <p>{plural(denials, "statement")} of it deny something: what they take away is not drawn.</p>}
    </div>
  );
}

function boundsOf(hasDocuments: boolean, hasNeeds: boolean): string {
  if (!hasNeeds) return "The record does not say what was needed, so nothing here can be called beyond need.";
  if (!hasDocuments) return "The record has no policy document: drawn is what was needed, whatever was allowed.";
  return "Drawn is the policy that the deployment left. What the role of its provider allows besides is not in the record.";
}
