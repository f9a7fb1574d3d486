import type { ReactNode } from "react";
import type { Api } from "../api/shapes.ts";
import { Columns } from "../ui/columns.tsx";

/** Parameters that reach `${param:…}`: which level each comes from, and what it hides. Values are not shown. */
export function Parameters({ parameters }: { parameters: Api["Effective"]["parameters"] }): ReactNode {
  if (parameters.length === 0) return null;
  return (
    <section className="panel" aria-label="Parameters">
      <header>
        <h2>Parameters</h2>
      </header>
      <div className="scroll-x" tabIndex={0}>
        <table className="table">
          <Columns names={["Name", "From", "Overrides", "Kept as"]} />
          <tbody>
            {parameters.map(({ name, level, secret, overridden }) => (
              <tr key={name}>
                <td className="mono">{name}</td>
                <td>{level}</td>
                <td>{overridden.length === 0 ? "·" : overridden.join(", ")}</td>
                <td>{secret ? "secret" : "plain"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
