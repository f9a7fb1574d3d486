import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { partitionOf, urlSuffixOf } from "../../iam/arn.ts";
import { quote } from "../domain/quote.ts";

/** A stack that the console is to be opened with. */
export interface QuickCreate {
  region: string;
  /** Address of the template in S3. */
  templateUrl: string;
  stackName: string;
  parameters: Readonly<Record<string, string>>;
}

/** Where the console is; each region has a host of its own. Other partitions tell theirs to their customers only. */
const consoleDomains: Readonly<Record<string, string>> = {
  aws: "aws.amazon.com",
  "aws-cn": "amazonaws.cn",
  "aws-us-gov": "amazonaws-us-gov.com",
  "aws-eusc": "amazonaws-eusc.eu",
};

/**
 * The link that opens CloudFormation's page for a new stack with everything filled in; undefined in a partition whose
 * console is not known. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-create-stacks-quick-create-links.html
 */
export function quickCreateUrl({ region, templateUrl, stackName, parameters }: QuickCreate): string | undefined {
  const domain = consoleDomains[partitionOf(region)];
  if (domain === undefined) return undefined;
  const values = Object.entries(parameters).map(([name, value]) => [`param_${name}`, value]);
  const query = [["templateURL", templateUrl], ["stackName", stackName], ...values];
  const written = query.map((pair) => pair.map(encoded).join("="));
  const host = [region, "console", domain].join(".");
  const page = `https://${host}/cloudformation/home?region=${region}`;
  return `${page}#/stacks/create/review?${written.join("&")}`;
}

/** Also what a terminal or a chat would take for the end of the link. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Why CloudFormation would not take a template from this address: it reads from S3 only. */
export function templateUrlProblems(templateUrl: string, region: string): readonly Diagnostic[] {
  if (isInS3(templateUrl, urlSuffixOf(partitionOf(region)))) return [];
  const message = `${quote(templateUrl)} is not the address of an object in S3`;
  const hint = "CloudFormation reads templates from S3 only: `https://BUCKET.s3.REGION.amazonaws.com/KEY`";
  return [diagnostic("error", "access-role/bad-template-url", message, { hint })];
}

function isInS3(text: string, domain: string): boolean {
  if (!/^[\x21-\x7E]{1,5120}$/.test(text) || !URL.canParse(text)) return false;
  const { protocol, hostname, port, username, password, pathname } = new URL(text);
  const bare = port === "" && username === "" && password === "" && pathname.length > 1;
  if (protocol !== "https:" || !bare || !hostname.endsWith(`.${domain}`)) return false;
  const labels = hostname.slice(0, -domain.length - 1).split(".");
  return /(^|\.)s3([.-](dualstack\.)?[a-z0-9-]+)?$/.test(labels.join("."));
}
