import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Service } from "../service.ts";

/** Sections of `resources` whose members are objects, and what such a member is. */
export const objectSections: Readonly<Record<string, string>> = {
  Resources: "a resource is `Type: AWS::…` with `Properties`",
  Outputs: "an output is `Value: …` with an optional `Description` and `Export`",
  Parameters: "a parameter is `Type: String` with an optional `Default`",
};

/** Says which members of `resources` are no objects: they are not in the service's fragment. */
export function checkResources({ config, diagnostics, spanOf }: Service): void {
  for (const [section, hint] of Object.entries(objectSections)) {
    const members = config.resources?.[section];
    if (!isRecord(members)) continue;
    for (const name of Object.keys(members).filter((key) => !isRecord(members[key]))) {
      const at = spanOf(["resources", section, name], "key");
      diagnostics.error("cloudformation/invalid-resource", `\`${name}\` in \`${section}\` is no object`, { at, hint });
    }
  }
}
