import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { parseRange } from "../conditions/ip-address.ts";
import { conditionEntries, type ConditionEntry } from "./condition-entries.ts";
import type { Rule } from "./rule.ts";

/** How values of a key are built, where AWS says so. */
interface KeyFormat {
  /** In lower case. */
  keys: readonly string[];
  is: RegExp;
  hint: string;
}

/** Sources: "AWS global condition context keys", and the checks "Invalid vpc format" and "Invalid vpce format". */
const formats: readonly KeyFormat[] = [
  {
    keys: [
      "aws:principalaccount",
      "aws:resourceaccount",
      "aws:sourceaccount",
      "aws:vpceaccount",
      "s3:resourceaccount",
      "kms:calleraccount",
    ],
    is: /^(?:\d{12}|anonymous)$/,
    hint: "an account has 12 digits, in quotation marks",
  },
  {
    keys: ["aws:sourcevpc", "aws:ec2instancesourcevpc"],
    is: /^vpc-[\da-z]{8}(?:[\da-z]{9})?$/,
    hint: "a VPC is `vpc-` and 8 or 17 characters",
  },
  {
    keys: ["aws:sourcevpce"],
    is: /^vpce-[\da-z]{8}(?:[\da-z]{9})?$/,
    hint: "an endpoint is `vpce-` and 8 or 17 characters",
  },
  {
    keys: ["aws:principalorgid", "aws:resourceorgid", "aws:sourceorgid", "aws:vpceorgid"],
    is: /^o-[\da-z]{10,32}$/,
    hint: "an organisation is `o-` and 10 to 32 characters",
  },
  { keys: ["aws:requestedregion"], is: /^[a-z]{2}(?:-[a-z]+)+-\d$/, hint: "a region is e.g. `eu-west-1`" },
  {
    keys: [
      "iam:passedtoservice",
      "aws:principalservicename",
      "aws:calledvia",
      "aws:calledviafirst",
      "aws:calledvialast",
      "iam:awsservicename",
    ],
    is: /^[a-z\d.-]+\.[a-z-]+(?:\.[a-z]+)?$/,
    hint: "a service is e.g. `lambda.amazonaws.com`",
  },
];

/** Values that a key never has: `StringEquals` with one of them never holds. */
export const keyFormats: Rule = ({ statement, spanOf }) =>
  conditionEntries(statement).flatMap((entry) => {
    const format = formats.find(({ keys }) => keys.includes(entry.key.toLowerCase()));
    if (!format || !entry.name.base.startsWith("string")) return [];
    return entry.values.flatMap((value, index) => {
      if (value === "" || /[*?$]/.test(value) || format.is.test(value)) return [];
      const detail = { at: spanOf([...entry.path, index]), hint: format.hint };
      return [diagnostic("warning", "policy/never-matches", `\`${entry.key}\` is never \`${value}\``, detail)];
    });
  });

/** Ranges that AWS never sees a request come from: RFC 1918, of links, of loopback, and unique local ones. */
const privateRanges = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "169.254.0.0/16",
  "127.0.0.0/8",
  "fc00::/7",
].map((text) => parseRange(text)!);

/** Source: the policy validation checks "Private IP address" and "Private NotIpAddress". */
export const privateAddresses: Rule = ({ statement, spanOf }) =>
  conditionEntries(statement)
    .filter((entry) => entry.key.toLowerCase() === "aws:sourceip" && isAllPrivate(entry))
    .map(({ name, path }) => {
      const effect = name.base === "ipaddress" ? "never" : "always";
      const message = `\`aws:SourceIp\` is a public address, and these are private: the condition ${effect} holds`;
      const hint = "requests through a VPC endpoint have `aws:VpcSourceIp` and `aws:SourceVpc`";
      return diagnostic("warning", "policy/private-address", message, { at: spanOf(path), hint });
    });

function isAllPrivate({ values }: ConditionEntry): boolean {
  return values.length > 0 && values.every(isPrivate);
}

function isPrivate(text: string): boolean {
  const range = parseRange(text);
  return privateRanges.some(
    (known) =>
      range?.width === known.width && range.free <= known.free && range.bits >> known.free === known.bits >> known.free,
  );
}
