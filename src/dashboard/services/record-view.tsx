import { useState, type ReactNode } from "react";
import type { Api } from "../api/shapes.ts";
import { plural } from "../inheritance/effects.ts";
import { PolicyPicture } from "../policy/policy-picture.tsx";
import { Reasons } from "../policy/reasons.tsx";
import { findingsIn, needsIn, rolesIn, type RecordedRole } from "./record.ts";
import { FindInput } from "../ui/find-input.tsx";
import { Columns } from "../ui/columns.tsx";

/** What a deploy left: findings, the roles its functions run with, and each permission it took with its reasons. */
export function RecordView({ record }: { record: Api["DeploymentRecord"] }): ReactNode {
  const isEmpty = [record.findings, record.roles, record.needs, record.policies].every((part) => !part?.length);
  if (isEmpty)
    return <p className="dim">This deploy left no record: it was made by another tool, or did not get that far.</p>;
  return (
    <>
      <Findings findings={findingsIn(record.findings)} />
      <Roles roles={rolesIn(record.roles)} />
      <PolicyPicture record={record} />
      <Needs needs={needsIn(record.needs)} />
      <Policies policies={record.policies ?? []} />
    </>
  );
}

function Findings({ findings }: { findings: ReturnType<typeof findingsIn> }): ReactNode {
  if (findings.length === 0) return null;
  return (
    <section className="panel" aria-label="Findings">
      <header>
        <h2>Findings</h2>
        <span className="dim">{findings.length}</span>
      </header>
      <ul className="findings">
        {findings.map(({ severity, code, message, hint, at }) => (
          <li key={`${code} ${message} ${at}`} data-severity={severity}>
            <span className="state" data-tone={severity === "error" ? "bad" : severity === "warning" ? "warn" : "off"}>
              {severity}
            </span>
            <div>
              <p>
                {message} <code>{code}</code>
              </p>
              {hint !== undefined && <p className="hint">{hint}</p>}
              {at !== undefined && <p className="dim mono">{at}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Roles({ roles }: { roles: readonly RecordedRole[] }): ReactNode {
  if (roles.length === 0) return null;
  return (
    <section className="panel" aria-label="Execution roles">
      <header>
        <h2>Execution roles</h2>
        <span className="dim">{roles.length}</span>
      </header>
      <div className="body">
        {roles.map((role, index) => (
          <details key={role.name ?? index} open={roles.length === 1}>
            <summary>
              <b>{role.name ?? "role"}</b>{" "}
              <span className="dim">
                {plural(role.functions.length, "function")}: {role.functions.join(", ")}
              </span>
            </summary>
            <Statements role={role} />
          </details>
        ))}
      </div>
    </section>
  );
}

function Statements({ role }: { role: RecordedRole }): ReactNode {
  return (
    <div className="scroll-x" tabIndex={0}>
      <table className="table">
        <Columns names={["Effect", "Actions", "Resources"]} />
        <tbody>
          {role.statements.map(({ effect, actions, resources }) => (
            <tr key={`${effect}${actions.join()}${resources.join()}`}>
              <td>{effect}</td>
              <td className="mono lines">{actions.join("\n")}</td>
              <td className="mono lines">{resources.join("\n")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {role.managedPolicies.length > 0 && <p className="dim">and {role.managedPolicies.join(", ")}</p>}
      {role.boundary !== undefined && <p className="dim">bounded by {role.boundary}</p>}
    </div>
  );
}

const shownAtFirst = 60;

function Needs({ needs }: { needs: ReturnType<typeof needsIn> }): ReactNode {
  const [find, setFind] = useState("");
  const [all, showAll] = useState(false);
  if (needs.length === 0) return null;
  const found = needs.filter((need) => JSON.stringify(need).toLowerCase().includes(find.trim().toLowerCase()));
  const shown = all ? found : found.slice(0, shownAtFirst);
  return (
    <section className="panel" aria-label="Deploy policy">
      <header>
        <h2>What deploying took, and why</h2>
        <FindInput
          label="Find a permission"
          placeholder="Find an action, a resource, a reason"
          value={find}
          change={setFind}
        />
      </header>
      <div className="scroll-x" tabIndex={0}>
        <table className="table">
          <Columns names={["Action", "Resource", "Because of"]} />
          <tbody>
            {shown.map(({ action, resource, because }) => (
              <tr key={`${action} ${resource}`}>
                <td className="mono">{action}</td>
                <td className="mono breaks">{resource}</td>
                <td>
                  <Reasons of={because} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.length > shown.length && (
        <p className="more">
          <button type="button" className="text-button" onClick={() => showAll(true)}>
            Show all {found.length}
          </button>
        </p>
      )}
    </section>
  );
}

function Policies({ policies }: { policies: readonly object[] }): ReactNode {
  if (policies.length === 0) return null;
  return (
    <section className="panel" aria-label="Policy documents">
      <header>
        <h2>The deploy policy</h2>
        <span className="dim">{plural(policies.length, "document")}</span>
      </header>
      <div className="body">
        {policies.map((document, index) => (
          <details key={index}>
            <summary>Document {index + 1}</summary>
            <pre className="code-block" tabIndex={0}>
              {JSON.stringify(document, null, 2)}
            </pre>
          </details>
        ))}
      </div>
    </section>
  );
}
