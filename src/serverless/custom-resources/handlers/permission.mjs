import { createHash } from "node:crypto";
import { unless } from "./again.mjs";

/** Lets a service call a function for `source`, its name; `right` is the service and what Lambda compares. */
export async function letCall(properties, source, right, { call }) {
  const permission = { ...statementOf(properties, source), Action: "lambda:InvokeFunction", ...right };
  // The statement is there already: of an earlier deploy, the framework's or this one's.
  await unless(["ResourceConflictException"], () => call("Lambda", "addPermission", permission));
}

/** Takes the right away; the function may be gone with it. */
export async function letCallNoMore(properties, source, { call }) {
  await unless(["ResourceNotFoundException"], () =>
    call("Lambda", "removePermission", statementOf(properties, source)),
  );
}

/** Characters of Lambda's limit. */
const longestId = 100;

/** Named as the framework names it, so that either finds what the other made. */
function statementOf({ FunctionName, FunctionQualifier }, source) {
  const id = `${FunctionName}-${source.replaceAll(/[^0-9A-Za-z_-]/g, "")}`;
  return {
    FunctionName,
    StatementId: id.length > longestId ? shortened(id) : id,
    ...(FunctionQualifier !== undefined && { Qualifier: FunctionQualifier }),
  };
}

function shortened(id) {
  const sum = createHash("md5").update(id).digest("hex");
  return id.slice(0, longestId - sum.length) + sum;
}
