import { partitionOf, urlSuffixOf } from "../../iam/arn.ts";
import { ok, skipped, warning, wrong, type Check } from "./check.ts";
import type { Answer, Probe } from "./probe.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Services that every deploy calls. */
const services = ["sts", "cloudformation", "s3", "lambda"] as const;

/** Whether AWS can be reached in a region, and whether this machine's clock agrees with its. */
export async function networkChecks(region: string, env: Environment, probe: Probe): Promise<readonly Check[]> {
  const answers = await Promise.all(
    services.map(async (service) => ({ service, answer: await probe(endpointOf(service, region, env)) })),
  );
  const reached = answers.map(({ service, answer }) =>
    endpointCheck(service, endpointOf(service, region, env), answer),
  );
  return [clockCheck(answers[0]!.answer), ...reached, ...overrideCheck(env), ...proxyCheck(env)];
}

/** The address the SDK takes: what the environment says for the service, for all services, or AWS's own. */
export function endpointOf(service: string, region: string, env: Environment): string {
  const own = env[`AWS_ENDPOINT_URL_${service.toUpperCase()}`] || env["AWS_ENDPOINT_URL"];
  return own || `https://${service}.${region}.${urlSuffixOf(partitionOf(region))}`;
}

function endpointCheck(service: string, url: string, answer: Answer): Check {
  const name = `endpoint-${service}`;
  const shown = URL.canParse(url) ? new URL(url).origin : "an address that is none"; // it may hold a password
  if (!("unreachable" in answer)) return ok(name, `${shown} answers`);
  return wrong(
    name,
    `${shown} does not answer: ${answer.unreachable}`,
    "check the region, the network, proxy and firewall",
  );
}

/** AWS refuses signatures that are 5 minutes off (S3: 15). */
const refusedFrom = 300;
const tellFrom = 60;

/** The Date header counts whole seconds: half of one is taken to be over. */
export function clockCheck(answer: Answer): Check {
  if ("unreachable" in answer || !answer.date) return skipped("clock", "AWS does not say what time it is");
  const middle = (answer.sent + answer.received) / 2;
  const seconds = Math.round((middle - answer.date.getTime() - 500) / 1000);
  const off = `this machine's clock is ${Math.abs(seconds)} s ${seconds > 0 ? "ahead of" : "behind"} AWS's`;
  const hint = "set it, best by NTP: signatures carry the time";
  if (Math.abs(seconds) >= refusedFrom) return wrong("clock", `${off}, and AWS refuses what it signs`, hint);
  return Math.abs(seconds) >= tellFrom ? warning("clock", off, hint) : ok("clock", "the clock agrees with AWS's");
}

function overrideCheck(env: Environment): Check[] {
  const names = Object.keys(env).filter((name) => /^AWS_ENDPOINT_URL(_|$)/.test(name) && env[name]);
  if (names.length === 0) return [];
  const message = `${names.join(", ")} leads calls away from AWS's own addresses`;
  return [warning("endpoint-override", message, "unset it where AWS itself is meant")];
}

/** The AWS SDK takes no proxy from the environment. */
function proxyCheck(env: Environment): Check[] {
  const name = ["HTTPS_PROXY", "https_proxy"].find((each) => env[each]);
  if (name === undefined || env["NODE_USE_ENV_PROXY"]) return [];
  const hint = "with Node 24 `NODE_USE_ENV_PROXY=1` makes it do so";
  return [warning("proxy", `${name} is set, and calls to AWS do not go through it by themselves`, hint)];
}
