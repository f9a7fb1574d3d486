import type { ScopeView } from "../../broker/contract/links.ts";
import { quote } from "../../broker/domain/quote.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { textOption } from "./given.ts";
import { appOf, type Raw } from "./with-broker.ts";
import type { BrokerPlace } from "./broker-place.ts";

/** The level that the options name; throws `cli/bad-usage` when they name none. */
export function scopeOf(raw: Raw, place: BrokerPlace): ScopeView {
  const scope = scopeIfAny(raw, place);
  if (scope) return scope;
  throw usage(
    "no level is named",
    "say `--service NAME`, with `--stage` or `--instance`; `--app NAME`; or `--default`",
  );
}

/** The same, undefined when no level is named. */
export function scopeIfAny(raw: Raw, place: BrokerPlace): ScopeView | undefined {
  const service = textOption(raw, "service");
  const { stage, region } = instanceOf(raw);
  if (raw["default"] === true) return widest(raw, { service, stage });
  if (service === undefined) {
    if (stage !== undefined) throw usage("a stage is one of a service", "say `--service NAME` too");
    const app = textOption(raw, "app");
    return app === undefined ? undefined : { level: "app", app };
  }
  const app = appOf(place, service);
  if (stage === undefined) return { level: "service", app, service };
  if (stage.includes("*")) return ruleFor(stage, region, { app, service });
  return { level: "instance", app, service, stage, ...(region !== undefined && { region }) };
}

function widest(raw: Raw, { service, stage }: { service: string | undefined; stage: string | undefined }): ScopeView {
  if (service === undefined && stage === undefined && textOption(raw, "app") === undefined) {
    return { level: "organisation" };
  }
  throw usage("`--default` is the whole organisation", "leave out the other options, or `--default`");
}

function instanceOf(raw: Raw): { stage?: string; region?: string } {
  const instance = textOption(raw, "instance");
  const [stage, region] = instance?.split("/") ?? [textOption(raw, "stage"), textOption(raw, "region")];
  if (instance !== undefined && raw["stage"] !== undefined) {
    throw usage("`--instance` and `--stage` say the same", "leave one of them out");
  }
  return { ...(stage !== undefined && { stage }), ...(region !== undefined && { region }) };
}

function ruleFor(stage: string, region: string | undefined, of: { app: string; service: string }): ScopeView {
  if (region === undefined) return { level: "stage-rule", ...of, stage };
  throw usage(`${quote(stage)} is a rule for stages, and a rule is for every region`, "leave out the region");
}

/** A level as people read it: `shop/orders prod/eu-west-1`. */
export function scopeText({ level, app, service, stage, region }: ScopeView): string {
  if (level === "organisation") return "organisation";
  if (level === "app") return `app ${app}`;
  const instance = stage === undefined ? "" : ` ${stage}${region === undefined ? "" : `/${region}`}`;
  return `${app}/${service}${instance}`;
}

/** Whether two levels are the same one. */
export function isSameScope(one: ScopeView, other: ScopeView): boolean {
  const keys = ["level", "app", "service", "stage", "region"] as const;
  return keys.every((key) => (one[key] ?? null) === (other[key] ?? null));
}

function usage(message: string, hint: string): PassroleError {
  return PassroleError.of("cli/bad-usage", message, { hint });
}
