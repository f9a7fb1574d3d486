import { policyKindOf, type Denial } from "./denial.ts";
import { defined, encodedSource, originSource, part, type Form } from "./form.ts";
import { servicePrefixOf } from "./service-names.ts";

const who = '(?:User|Principal):? "?(?<principal>\\[?[^\\s"\\]]+)[\\]"]? (?:is|are) not authorized to perform:? ';
const what = "\\[?(?<action>[A-Za-z0-9-]+:[A-Za-z0-9*]+)\\]?";
const named = "(?:user|role|group|policy|instance profile|mfa device) ";
const where = `(?: on (?:the )?resources?:? "?(?<resource>(?:${named})?[^\\s"'(),;]+)"?)?`;
const missing = "because no (?<missing>[a-z-]+(?: [a-z-]+){0,3}) allows(?: the [\\w:*-]+ action| it| the action)?";
const denying = "with an explicit deny(?: in an? (?<denying>[a-z-]+(?: [a-z-]+){0,3}? (?:policy|boundary)))?";
const policy = "(?:(?:,? with policy ARN)?: *(?<policy>arn:[^\\s\"',;)]+))?";
const open = "because (?<open>public [^.]*? block public access settings?)";
const why = `(?:[,.]? (?:${missing}|${denying}${policy}|${open}))?`;

/**
 * `User: … is not authorized to perform: … on resource: … because no … allows the … action`, the form that IAM
 * documents ("Troubleshoot access denied error messages"), with or without resource and reason.
 */
export const sentence: Form = {
  pattern: new RegExp(`${who}${what}${where}${why}${originSource}${encodedSource}`, "gi"),
  read: (match) => ({
    ...defined<Partial<Denial>>({
      principal: part(match, "principal"),
      action: part(match, "action"),
      resource: part(match, "resource"),
      document: documentOf(match),
      policy: part(match, "policy"),
      encoded: part(match, "encoded"),
      service: servicePrefixOf(part(match, "service")),
    }),
    deny: /explicit deny|block public access/i.test(match[0]) ? "explicit" : "implicit",
  }),
};

function documentOf(match: RegExpMatchArray): Denial["document"] {
  if (part(match, "open")) return "public-access-block";
  return policyKindOf(part(match, "missing") ?? part(match, "denying") ?? "");
}
