import type { LookupPlace } from "../read/aws-lookups.ts";
import type { ConfigurationPorts } from "../read/ports.ts";
import { failed } from "./answer.ts";
import { rootOf } from "./location.ts";
import type { Resolution } from "./resolve-configuration.ts";
import type { Resolver } from "./resolver.ts";
import type { SourceContext, Unasked } from "./source.ts";

type Access = Awaited<ReturnType<SourceContext["lookups"]>>;
type Settings = Pick<SourceContext, "stage" | "region">;

/**
 * AWS as this configuration may ask it. The first question resolves for which instance; the values that say so cannot
 * be asked from AWS themselves.
 */
export function lookupAccess(
  { main, ports }: Pick<Resolution, "main" | "ports">,
  resolver: Resolver,
  settings: Settings,
): SourceContext["lookups"] {
  let known: Access | undefined;
  let isOpening = false;
  return async () => {
    if (isOpening) return circular;
    if (known) return known;
    isOpening = true;
    known = await open(ports, () => lookupPlace(main, resolver, settings));
    isOpening = false;
    return known;
  };
}

async function open(
  { lookups }: ConfigurationPorts,
  placeOf: () => Promise<LookupPlace | undefined | typeof failed>,
): Promise<Access> {
  if (!lookups) return unasked("AWS is not asked by this command");
  const place = await placeOf();
  if (!place) return unasked("the configuration does not name its `service`, which decides who asks");
  return "failed" in place ? { unasked: failed } : lookups(place);
}

/** The instance that a configuration is read for; undefined when it does not name its service. */
export async function lookupPlace(
  main: Resolution["main"],
  resolver: Resolver,
  { stage, region }: Settings,
): Promise<LookupPlace | undefined | typeof failed> {
  const service = await textAt(resolver, main, ["service"]);
  const profile = await textAt(resolver, main, ["provider", "profile"]);
  const place = { service, profile, stage: await stage(), region: await region() };
  if (service === undefined) return undefined;
  return isPlace(place) ? withoutUndefined(place) : failed;
}

interface Settled {
  service: string;
  stage: string;
  region: string;
  profile: string | undefined;
}

/** False when resolving one of the values failed, as it is reported. */
function isPlace(place: { [key in keyof Settled]: string | undefined | typeof failed }): place is Settled {
  const { profile, ...others } = place;
  return profile !== failed && Object.values(others).every((each) => typeof each === "string");
}

function withoutUndefined({ profile, ...place }: Settled): LookupPlace {
  return profile === undefined ? place : { ...place, profile };
}

async function textAt(
  resolver: Resolver,
  main: Resolution["main"],
  keys: readonly string[],
): Promise<string | undefined | typeof failed> {
  const selected = await resolver.select(rootOf(main), keys);
  if ("owner" in selected) return undefined;
  return "found" in selected ? String(selected.found.value) : failed;
}

/** Something that needs AWS, where it is not asked: a fallback is used with a warning. */
export function unasked(reason: string): Unasked {
  return { unasked: { missing: { code: "serverless/variable-needs-aws", reason, notAsked: true } } };
}

const circular: Unasked = {
  unasked: {
    code: "serverless/variable-circular",
    message: "this value decides with whose credentials AWS is asked, so AWS cannot be asked for it",
    hint: "write the service's name, `provider.stage`, `provider.region` and `provider.profile` without `ssm`, `cf`, `s3` or `aws:accountId`",
  },
};
