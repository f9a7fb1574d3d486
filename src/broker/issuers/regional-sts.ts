import { securityTokenService, type SecurityTokenService } from "../../aws/security-token-service.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { partitionOf, urlSuffixOf } from "../../iam/arn.ts";
import { nameProblem } from "../domain/names.ts";
import { quote } from "../domain/quote.ts";

/** Which STS a broker asks. All of it comes from the server's configuration, nothing from a request. */
export interface StsSettings {
  /** The broker's region: its STS is asked for roles of its partition. */
  region: string;
  /** Address that stands in for that region's STS: an interface endpoint of a VPC, an emulator. */
  endpoint?: string;
}

/** STS of a partition, by its name: `aws`, `aws-cn`. */
export type StsOfPartition = (partition: string) => SecurityTokenService;

/** Regions whose STS is asked for roles of a partition that the broker is not in. */
const usualRegions: Readonly<Record<string, string>> = {
  aws: "us-east-1",
  "aws-cn": "cn-north-1",
  "aws-us-gov": "us-gov-west-1",
  "aws-iso": "us-iso-east-1",
  "aws-iso-b": "us-isob-east-1",
  "aws-iso-e": "eu-isoe-west-1",
  "aws-iso-f": "us-isof-south-1",
  "aws-eusc": "eusc-de-east-1",
};

/** Milliseconds that one call may take: who deploys waits for it. */
const patience = 5000;

/**
 * STS of each partition, at its regional address whatever the environment says. Throws a `PassroleError` for settings
 * that cannot be used.
 */
export function regionalSts(settings: StsSettings): StsOfPartition {
  check(settings);
  const known = new Map<string, SecurityTokenService>();
  return (partition) => {
    const sts =
      known.get(partition) ??
      securityTokenService({ ...stsAddress(partition, settings), timeout: patience, attempts: 1 });
    known.set(partition, sts);
    return sts;
  };
}

/** Where a partition's STS is asked. The address is always told to the SDK, which else takes `AWS_ENDPOINT_URL_STS`. */
export function stsAddress(partition: string, { region, endpoint }: StsSettings): { region: string; endpoint: string } {
  const isHome = partitionOf(region) === partition;
  const asked = isHome ? region : usualRegions[partition]!;
  const address = `https://sts.${asked}.${urlSuffixOf(partition)}`;
  return { region: asked, endpoint: isHome ? (endpoint ?? address) : address };
}

function check({ region, endpoint }: StsSettings): void {
  const problem = nameProblem("region", region);
  if (problem) throw PassroleError.of("credentials/bad-region", problem.message, { hint: problem.hint });
  if (endpoint === undefined || isAddress(endpoint)) return;
  const message = `${quote(endpoint)} is not an address of STS`;
  const hint = "an address with `https://` (on this machine `http://` too) and nothing after the host";
  throw PassroleError.of("credentials/bad-sts-endpoint", message, { hint });
}

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, pathname, search, hash } = new URL(text);
  const isLocal = hostname === "127.0.0.1" || hostname === "localhost" || hostname === "[::1]";
  const isPlain = username + password + search + hash === "" && pathname === "/";
  return isPlain && (protocol === "https:" || (protocol === "http:" && isLocal));
}
