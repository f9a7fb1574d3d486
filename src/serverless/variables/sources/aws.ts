import { failed, type Answer, type Failure, type Missing } from "../answer.ts";
import type { SourceCall, SourceContext, VariableSource } from "../source.ts";
import { valueAt } from "../value-at.ts";
import { refusal } from "./lookup-source.ts";
import { unknownAddress } from "./sls.ts";

/** `${aws:region}` and `${aws:accountId}`: where this run deploys to. */
export const aws: VariableSource = {
  type: "aws",
  async answer(call, context) {
    if (call.address === "accountId") return accountId(call, context);
    if (call.address !== "region") return unknownAddress("aws", call.shown, ["region", "accountId"]);
    const name = await context.region();
    return name === undefined ? failed : { found: valueAt(name, call.at) };
  },
};

async function accountId({ at }: SourceCall, { account }: SourceContext): Promise<Answer | Failure> {
  const answer = await account();
  if ("value" in answer) return { found: valueAt(answer.value, at) };
  if ("refused" in answer) return refusal(answer.refused);
  if ("notAsked" in answer) return { missing: noAccount(answer.notAsked) };
  if ("absent" in answer) return { missing: noAccount("AWS does not name it") };
  const { unasked } = answer;
  return "missing" in unasked ? { missing: noAccount(unasked.missing.reason) } : unasked;
}

function noAccount(reason: string): Missing {
  return {
    code: "serverless/variable-needs-aws",
    reason: `the account is not known: ${reason}`,
    hint: () => "give it: `--account 111122223333`",
    notAsked: true,
  };
}
