import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Principal } from "../policy.ts";
import { checkKeys, clipped, isObject, readTexts, reportFault, shown, type Fault, type Reading } from "./grammar.ts";
import { placeRules, type PolicyPlace } from "./places.ts";
import { misplacedVariable } from "./variables.ts";

type PrincipalElement = "Principal" | "NotPrincipal";

/** Reads who a statement is about; reports where the place of the policy wants none, one, or everyone. */
export function readPrincipal(
  value: Record<string, unknown>,
  path: DocumentPath,
  reading: Reading,
): { Principal?: Principal; NotPrincipal?: Principal } {
  const keys = (["Principal", "NotPrincipal"] as const).filter((key) => value[key] !== undefined);
  reportFault(placeFault(keys, value, reading.place), keys[0] ? [...path, keys[0]] : path, reading);
  const key = keys[0];
  if (key === undefined || placeRules[reading.place].principal === "none") return {};
  return { [key]: principalOf(value[key], key, [...path, key], reading) };
}

function placeFault(
  keys: readonly PrincipalElement[],
  value: Record<string, unknown>,
  place: PolicyPlace,
): Fault | undefined {
  const { name, principal } = placeRules[place];
  const [key] = keys;
  if (keys.length === 2) return fault("the statement has both `Principal` and `NotPrincipal`", "it has one of the two");
  if (key !== undefined && principal === "none") {
    return fault(`\`${key}\` does not belong in ${name}: that is the principal`, "remove it");
  }
  if (key === undefined && principal !== "none") {
    return fault("the statement names no principal", `${name} says whom it is about, e.g. \`"Principal": "*"\``);
  }
  if (principal === "everyone" && (key === "NotPrincipal" || value["Principal"] !== "*")) {
    return fault(`${name} is about everyone`, 'write `"Principal": "*"`, and a condition on `aws:PrincipalArn`');
  }
  return place === "trust" ? trustFault(key, value) : undefined;
}

/** What the pages say of trust policies alone; IAM refuses `*` as `"STAR":"*"`. */
function trustFault(key: PrincipalElement | undefined, value: Record<string, unknown>): Fault | undefined {
  if (key === "NotPrincipal") return fault("a trust policy has no `NotPrincipal`", "name who may assume the role");
  if (value["Principal"] !== "*") return undefined;
  return fault('a trust policy takes no `"Principal": "*"`', 'write `"Principal": { "AWS": "*" }`, with a condition');
}

function fault(message: string, hint: string): Fault {
  return { code: "policy/principal", message, hint };
}

const kinds = ["AWS", "Service", "Federated", "CanonicalUser"] as const;

function principalOf(value: unknown, element: PrincipalElement, path: DocumentPath, reading: Reading): Principal {
  if (value === "*") return "*";
  if (!isObject(value) || Object.keys(value).length === 0) {
    const hint = 'write `*` or an object such as `{ "AWS": "111122223333" }`';
    reportFault(fault(`\`${element}\` is \`${shown(value)}\``, hint), path, reading);
    return {};
  }
  checkKeys(value, kinds, "a principal", path, reading);
  const entries = Object.entries(value).map(([kind, names]) => {
    const texts = readTexts(names, [...path, kind], { example: "111122223333" }, reading);
    for (const { text, path } of texts) reportFault(nameFault(kind, text, element, reading.place), path, reading);
    return [kind, texts.map(({ text }) => text)] as const;
  });
  return Object.fromEntries(entries);
}

function nameFault(kind: string, text: string, element: string, place: PolicyPlace): Fault | undefined {
  return misplacedVariable(text, element) ?? formatFault(kind, text, place);
}

function formatFault(kind: string, text: string, place: PolicyPlace): Fault | undefined {
  if (kind === "AWS") return accountFault(text);
  if (kind === "Service") return isService.test(text) ? undefined : invalid(text, serviceHint);
  if (kind === "Federated") return federatedFault(text, place);
  if (kind !== "CanonicalUser" || /^[\da-f]{64}$/i.test(text)) return undefined;
  return invalid(text, "a canonical user is the 64 hexadecimal digits that S3 names an account by");
}

const serviceHint = "a service is e.g. `lambda.amazonaws.com`, in lower case and without wildcards";

/** Domains of AWS, of any partition, and of Amazon's own devices. */
const isService =
  /^[a-z\d][a-z\d.-]*\.(?:amazonaws\.(?:com(?:\.cn)?|eu)|amazon\.com|aws\.internal|[a-z\d-]+(?:\.hci)?\.ic\.gov|sgov\.gov|adc-e\.uk)$/;

/** Who can be named as `AWS`: an account, its root, users, roles, their sessions, or the id IAM keeps of one. */
const isAccountPrincipal =
  /^(?:\*|\d{12}|A[A-Z\d]{15,}|arn:[a-z\d-]+:(?:iam::(?:\d{12}:(?:root|(?:user|role)\/[^*?]+)|cloudfront:user\/[^*?]+)|sts::\d{12}:(?:assumed-role\/[^*?/]+\/[^*?/]+|federated-user\/[^*?/]+|self)))$/;

function accountFault(text: string): Fault | undefined {
  if (isAccountPrincipal.test(text)) return undefined;
  if (/[*?]/.test(text)) {
    return invalid(text, "a wildcard stands alone here; compare part of a name with `aws:PrincipalArn` in a condition");
  }
  if (/:group\//.test(text)) return invalid(text, "a group is no principal: name its users, or roles");
  return invalid(text, "name an account (12 digits), or the ARN of a root, user, role or session");
}

/** Only a role's trust policy takes identity providers. */
function federatedFault(text: string, place: PolicyPlace): Fault | undefined {
  if (place !== "trust") return invalid(text, "only a role's trust policy takes federated principals");
  if (
    /^arn:[a-z\d-]+:iam::\d{12}:(?:saml|oidc)-provider\/[^*?]+$/.test(text) ||
    /^[a-z\d-]+(?:\.[a-z\d-]+)+$/.test(text)
  ) {
    return undefined;
  }
  return invalid(text, "name the ARN of a SAML or OIDC provider, or a domain such as `accounts.google.com`");
}

function invalid(text: string, hint: string): Fault {
  return { code: "policy/invalid-principal", message: `\`${clipped(text)}\` is no principal`, hint };
}
