import type { AuditEvent, ChainedEvent } from "../../broker/contract/audit.ts";
import type { Style } from "../../diagnostics/style.ts";
import { timeText } from "./time-text.ts";

/** An event as a person reads it: when, who, what, and the names that tell most; all of it is in its JSON. */
export function eventLine({ time, event }: ChainedEvent, style: Style): string {
  const { actor, action, target, decision, rule } = event;
  const refused = decision === "denied" ? style.red(rule ?? "denied") : "";
  const about = [placeText(target), ...namesOf(target), refused].filter((part) => part !== "");
  const columns = [style.dim(timeText(time)), actor.member.padEnd(6), action.padEnd(21), about.join("  ")];
  return columns.join("  ").trimEnd();
}

type Target = AuditEvent["target"];

/** Names of a place, which stand together. */
const place = ["app", "service", "stage", "region"];

/** Values that say themselves what they are, in this order. */
const plain = ["provider", "member", "name", "names", "role", "roles", "status", "state", "command", "accessKeyId"];

/** Ids, and what follows from the action or stands in the deployment. */
const left = new Set(
  (
    "id link issuance parameter token deployment templateHash sessionName identity linkVersion providerVersion " +
    "durationSeconds because kind mode level shape need operator permission secret tool"
  ).split(" "),
);

/** `shop/orders prod/eu-west-1`, as far as it goes. */
function placeText(target: Target): string {
  const [app, service, stage, region] = place.map((name) => String(target[name] ?? ""));
  const [owner, instance] = [
    [app, service],
    [stage, region],
  ].map((names) => names.filter(Boolean).join("/"));
  return [owner, instance].filter(Boolean).join(" ");
}

function namesOf(target: Target): string[] {
  const names = Object.keys(target).filter((name) => !isNothing(target[name] ?? null));
  const others = names.filter((name) => ![...place, ...plain].includes(name) && !left.has(name));
  return [
    ...plain.filter((name) => names.includes(name)).map((name) => String(target[name])),
    ...others.map((name) => `${name}=${String(target[name])}`),
  ];
}

function isNothing(value: Target[string]): boolean {
  return value === null || value === "" || value === false || value === 0;
}
