import type { ReactNode } from "react";
import { plural } from "../inheritance/effects.ts";
import { Columns } from "../ui/columns.tsx";
import { differenceText, type OtherReasons, type Permission, type PolicyDifference } from "./difference.ts";
import { Reasons } from "./reasons.tsx";
import type { RoleChange } from "./role-changes.ts";

/** What changed between two deployments: permissions gained and lost with their reasons, and roles. */
export function DifferenceView({ difference }: { difference: PolicyDifference }): ReactNode {
  const { of, gained, lost, otherReasons, roles } = difference;
  return (
    <div className="difference" role="region" aria-label="Differences">
      {of === "documents" && (
        <p className="dim">One of them does not say what it needed: compared is what their documents allow.</p>
      )}
      {of === "nothing" && (
        <p className="dim">One of them left neither needs nor documents: permissions cannot be compared.</p>
      )}
      {differenceText(difference) === "as before" && (
        <p>The same permissions for the same reasons, and the same roles.</p>
      )}
      <Permissions title="gained" sign="+" permissions={gained} />
      <Permissions title="lost" sign="−" permissions={lost} />
      <Reasoned changes={otherReasons} />
      <Roles changes={roles} />
    </div>
  );
}

interface PermissionsProps {
  title: "gained" | "lost";
  sign: string;
  permissions: readonly Permission[];
}

function Permissions({ title, sign, permissions }: PermissionsProps): ReactNode {
  if (permissions.length === 0) return null;
  return (
    <>
      <h3>
        {plural(permissions.length, "permission")} {title}
      </h3>
      <div className="scroll-x" tabIndex={0}>
        <table className="table" data-change={title}>
          <Columns names={["Change", "Action", "Resource", "Because of"]} />
          <tbody>
            {permissions.map(({ action, resource, condition, because }) => (
              <tr key={`${action} ${resource} ${condition}`}>
                <td className="sign">
                  <span aria-hidden="true">{sign}</span>
                  <span className="visually-hidden">{title}</span>
                </td>
                <td className="mono">{action}</td>
                <td className="mono breaks">
                  {resource}
                  {condition !== undefined && <p className="dim">if {condition}</p>}
                </td>
                <td>
                  <Reasons of={because} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Reasoned({ changes }: { changes: readonly OtherReasons[] }): ReactNode {
  if (changes.length === 0) return null;
  return (
    <>
      <h3>{plural(changes.length, "permission")} for other reasons</h3>
      <div className="scroll-x" tabIndex={0}>
        <table className="table">
          <Columns names={["Action", "Resource", "Now also because of", "No longer because of"]} />
          <tbody>
            {changes.map(({ permission: { action, resource, condition }, gained, lost }) => (
              <tr key={`${action} ${resource} ${condition}`}>
                <td className="mono">{action}</td>
                <td className="mono breaks">{resource}</td>
                <td>{gained.length === 0 ? "·" : <Reasons of={gained} />}</td>
                <td>{lost.length === 0 ? "·" : <Reasons of={lost} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Roles({ changes }: { changes: readonly RoleChange[] }): ReactNode {
  if (changes.length === 0) return null;
  return (
    <>
      <h3>{plural(changes.length, "role")} changed</h3>
      {changes.map(({ name, what, gained, lost }) => (
        <div key={name} className="role-change">
          <p>
            <b>{name}</b> {what !== "changed" && <span className="tag">{what}</span>}
          </p>
          <ul className="mono">
            {gained.map((line) => (
              <li key={line} data-change="gained">
                + {line}
              </li>
            ))}
            {lost.map((line) => (
              <li key={line} data-change="lost">
                − {line}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}
