import { isDeepStrictEqual } from "node:util";
import type { CompiledEvents } from "../event.ts";
import type { Service } from "../service.ts";
import type { Made } from "./made.ts";

/** What events made, by logical id. Two different resources of one id are an error: one of them would be lost. */
export function collect(
  made: readonly Made[],
  service: Service,
): Required<Pick<CompiledEvents, "resources" | "origins">> {
  const first = new Map<string, Made>();
  for (const each of made) {
    const earlier = first.get(each.id);
    if (!earlier) first.set(each.id, each);
    else if (!isDeepStrictEqual(earlier.resource, each.resource)) reportDuplicate(earlier, each, service);
  }
  return {
    resources: Object.fromEntries([...first].map(([id, { resource }]) => [id, resource])),
    origins: Object.fromEntries([...first].map(([id, { origin }]) => [id, origin])),
  };
}

function reportDuplicate(earlier: Made, later: Made, { diagnostics, spanOf }: Service): void {
  const [one, other] = [earlier, later].map(({ origin }) => `\`${origin.join(".")}\``);
  diagnostics.error(
    "serverless/duplicate-logical-id",
    `${other} and ${one} compile to the same logical id \`${later.id}\``,
    {
      at: spanOf(later.origin, "key"),
      hint: "one of them would be lost: rename one, or move it to a function of its own",
    },
  );
}
