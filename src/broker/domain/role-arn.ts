import { parseArn, partitionNames, type Arn } from "../../iam/arn.ts";
import { quote } from "./quote.ts";

/** The ARN of an IAM role, taken apart. */
export interface RoleArn {
  text: string;
  partition: string;
  /** 12 digits. */
  account: string;
  /** Path and name, e.g. `deployers/passrole-deployer`. */
  role: string;
}

/** Why a text is no role's ARN, and what to write. */
export interface ArnProblem {
  message: string;
  hint: string;
}

const example = "arn:aws:iam::111122223333:role/passrole-deployer";
/** STS takes no longer one. */
const longest = 2048;

/** A role's ARN, or the first thing that is wrong with it. */
export function parseRoleArn(text: string): RoleArn | ArnProblem {
  const parts = parseArn(text) ?? { partition: "", service: "", region: "", account: "", resource: "" };
  const wrong = checks.find(([, passes]) => !passes(parts, text));
  if (wrong) return { message: `${quote(text)} ${wrong[0](parts)}`, hint: wrong[2] };
  const { partition, account, resource } = parts;
  return { text, partition, account, role: resource.slice("role/".length) };
}

type Check = readonly [says: (parts: Arn) => string, passes: (parts: Arn, text: string) => boolean, hint: string];

/** In the order in which they are told; each may rely on those before it. */
const checks: readonly Check[] = [
  [
    () => "is longer than an ARN can be",
    (_, text) => text.length <= longest,
    `an ARN has at most ${longest} characters`,
  ],
  [
    () => "has characters that no ARN has",
    (_, text) => /^[\x21-\x7E]*$/.test(text),
    "only visible ASCII characters, no spaces",
  ],
  [() => "is not an ARN", ({ resource }) => resource !== "", `write it as \`${example}\``],
  [
    ({ partition }) => `is of a partition that does not exist, ${quote(partition)}`,
    ({ partition }) => partitionNames.includes(partition),
    `partitions are ${partitionNames.join(", ")}`,
  ],
  [
    ({ service }) => `is an ARN of ${quote(service)}, not of IAM`,
    ({ service }) => service === "iam",
    `write it as \`${example}\``,
  ],
  [
    ({ region }) => `names the region ${quote(region)}, but roles have none`,
    ({ region }) => region === "",
    `leave the region empty: \`${example}\``,
  ],
  [
    ({ account }) => `has an account of ${account.length} characters`,
    ({ account }) => /^\d{12}$/.test(account),
    "an account has 12 digits; keep leading zeros",
  ],
  [
    ({ resource }) => `is a ${resource.split("/")[0]!}, not a role`,
    ({ resource }) => resource.startsWith("role/"),
    "only a role can be assumed; make one that this identity may assume",
  ],
  [
    () => "does not end in a role's name",
    ({ resource }) => /^role\/([\x21-\x2E\x30-\x7E]+\/)*[\w+=,.@-]{1,64}$/.test(resource),
    "a name has 1 to 64 letters, digits and `+=,.@-_`; it stands after the last slash",
  ],
];
