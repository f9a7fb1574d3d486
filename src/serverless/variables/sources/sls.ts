import { failed } from "../answer.ts";
import type { VariableSource } from "../source.ts";
import { valueAt } from "../value-at.ts";

/** `${sls:stage}`: the stage this run is for; `${sls:instanceId}`: a text that differs from run to run. */
export const sls: VariableSource = {
  type: "sls",
  async answer({ address, shown, at }, { stage, instanceId }) {
    if (address === "instanceId") return { found: valueAt(instanceId, at) };
    if (address !== "stage") return unknownAddress("sls", shown, ["stage", "instanceId"]);
    const name = await stage();
    return name === undefined ? failed : { found: valueAt(name, at) };
  },
};

/** A source whose addresses are few was asked for another. */
export function unknownAddress(
  type: string,
  address: string | undefined,
  known: readonly string[],
): { code: "serverless/variable-syntax"; message: string; hint: string } {
  const forms = known.map((name) => `\`\${${type}:${name}}\``).join(" and ");
  const message = address === undefined ? `\`${type}:\` names nothing` : `\`${type}:${address}\` is not known`;
  return { code: "serverless/variable-syntax", message, hint: `there are ${forms}` };
}
