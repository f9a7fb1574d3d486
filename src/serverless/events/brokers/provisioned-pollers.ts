import { mapping, present, type Fields } from "../fields.ts";
import { renamed } from "../renamed.ts";
import { reportUnread } from "../unread.ts";

/** Reads `provisionedPollerConfig`, which framework 3 does not know: the property of the mapping. */
export function provisionedPollers(fields: Fields): Record<string, unknown> {
  if (fields.service.framework === 3) reportUnread(fields, ["provisionedPollerConfig"]);
  if (fields.service.framework === 3 || !present(fields, "provisionedPollerConfig")) return {};
  const pollers = mapping(fields, "provisionedPollerConfig")?.values ?? {};
  const names = { minimumPollers: "MinimumPollers", maximumPollers: "MaximumPollers" };
  return { ProvisionedPollerConfig: renamed(pollers, names) };
}
