import type { EffectiveNeed, EffectiveView } from "../contract/effective.ts";
import type { InstanceKey } from "../contract/organisations.ts";
import type { BrokerConnection } from "./connection.ts";
import { instancePath } from "./paths.ts";
import { OtherShape, record, records, text, textOrNull } from "./shape.ts";

const outcomes: readonly EffectiveNeed["outcome"][] = ["linked", "none", "refused", "unlinked"];

/** What an instance gets, whether it exists or not. */
export function readEffective(
  { json }: BrokerConnection,
  org: string,
  key: InstanceKey,
  explain: boolean,
): Promise<EffectiveView> {
  return json({ method: "GET", path: [...instancePath(org, key), "effective"], query: { explain } }, effectiveView);
}

function effectiveView(answer: unknown): EffectiveView {
  const view = record(answer, "the answer");
  const needs = record(view["needs"], "`needs`");
  if (!Object.hasOwn(needs, "aws")) throw new OtherShape("`aws`");
  for (const need of Object.values(needs)) checkNeed(need);
  record(view["instance"], "`instance`");
  records(view["parameters"] ?? [], "`parameters`");
  return { parameters: [], ...view } as unknown as EffectiveView;
}

/** Fields that decide something; the rest is shown. */
function checkNeed(value: unknown): void {
  const need = record(value, "a need");
  if (!outcomes.some((each) => each === need["outcome"])) throw new OtherShape("`outcome`");
  text(need, "because");
  for (const name of ["provider", "account", "role", "level"]) textOrNull(need, name);
}
