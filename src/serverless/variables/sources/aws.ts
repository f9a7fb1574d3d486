import { failed, type Missing } from "../answer.ts";
import type { VariableSource } from "../source.ts";
import { valueAt } from "../value-at.ts";
import { unknownAddress } from "./sls.ts";

/** `${aws:region}` and `${aws:accountId}`: where this run deploys to. */
export const aws: VariableSource = {
  type: "aws",
  async answer({ address, shown, at }, { region, account }) {
    if (address === "accountId") {
      const answer = await account();
      return "account" in answer ? { found: valueAt(answer.account, at) } : { missing: noAccount(answer.reason) };
    }
    if (address !== "region") return unknownAddress("aws", shown, ["region", "accountId"]);
    const name = await region();
    return name === undefined ? failed : { found: valueAt(name, at) };
  },
};

function noAccount(reason: string): Missing {
  return {
    code: "serverless/variable-needs-aws",
    reason: `the account is not known: ${reason}`,
    hint: () => "give it: `--account 111122223333`",
    notAsked: true,
  };
}
