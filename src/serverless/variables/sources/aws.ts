import { failed } from "../answer.ts";
import type { VariableSource } from "../source.ts";
import { valueAt } from "../value-at.ts";
import { unknownAddress } from "./sls.ts";

/** `${aws:region}` and `${aws:accountId}`: where this run deploys to. */
export const aws: VariableSource = {
  type: "aws",
  async answer({ address, shown, at }, { region, account }) {
    if (address === "accountId") {
      const id = await account();
      return id === undefined ? { missing: noAccount } : { found: valueAt(id, at) };
    }
    if (address !== "region") return unknownAddress("aws", shown, ["region", "accountId"]);
    const name = await region();
    return name === undefined ? failed : { found: valueAt(name, at) };
  },
};

const noAccount = {
  code: "serverless/variable-needs-aws",
  reason: "the account is not known without asking AWS",
  hint: () => "give it: `--account 111122223333`",
  notAsked: true,
} as const;
