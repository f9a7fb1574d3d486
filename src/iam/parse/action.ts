import { actionMatches } from "../action.ts";
import { clipped, type Fault } from "./grammar.ts";
import type { PolicyPlace } from "./places.ts";
import { misplacedVariable } from "./variables.ts";

const example = "an action is `service:Operation`, e.g. `s3:GetObject`, or `*`";

/** What is wrong with a text of `Action` or `NotAction`. */
export function actionFault(text: string, element: string, place: PolicyPlace): Fault | undefined {
  if (text === "*") return place === "trust" ? trustFault(text) : undefined;
  return misplacedVariable(text, element) ?? formatFault(text) ?? placeFault(text, place);
}

/** IAM: "Actions/Conditions must be prefaced by a vendor", "can contain only one colon", "must not contain wildcards". */
function formatFault(text: string): Fault | undefined {
  const [service = "", name, ...more] = text.split(":");
  const shown = `\`${clipped(text)}\``;
  if (name === undefined || more.length > 0 || !/^[\w*?.-]+$/.test(name)) return invalid(`${shown} is no action`);
  if (/^[a-z\d][a-z\d-]*$/i.test(service) || text === "*:*") return undefined;
  if (!/[*?]/.test(service)) return invalid(`${shown} is no action`);
  return {
    code: "policy/wildcard-service",
    message: `${shown} has a wildcard in the service's prefix`,
    hint: "write the service out, one action for each, or `*` alone",
  };
}

function invalid(message: string): Fault {
  return { code: "policy/invalid-action", message, hint: example };
}

/** What a role's trust policy is about: to assume it, and what is passed on with that. */
const assuming = [
  "sts:AssumeRole",
  "sts:AssumeRoleWithSAML",
  "sts:AssumeRoleWithWebIdentity",
  "sts:SetContext",
  "sts:SetSourceIdentity",
  "sts:TagSession",
];

function placeFault(text: string, place: PolicyPlace): Fault | undefined {
  if (place === "trust" && !assuming.some((action) => actionMatches(text, action))) return trustFault(text);
  if (place === "resourceControl" && /[*?]./.test(text)) {
    return {
      code: "policy/wildcard-within",
      message: `\`${clipped(text)}\` has a wildcard before its end, which a resource control policy does not take`,
      hint: "let the wildcard stand at the end, or name each action",
    };
  }
  return undefined;
}

function trustFault(text: string): Fault {
  return {
    code: "policy/trust-action",
    message: `\`${clipped(text)}\` is nothing that a role's trust policy allows`,
    hint: `it takes ${assuming.map((action) => `\`${action}\``).join(", ")}`,
  };
}
