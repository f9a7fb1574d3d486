import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Expansion } from "../expansion.ts";
import { recordOf } from "../source.ts";

/** Connectors that are written in `Connectors` of the resource they start from. */
export function addEmbeddedConnectors(expansion: Expansion): void {
  for (const [logicalId, resource] of Object.entries(expansion.template.Resources)) {
    const connectors = (resource as { Connectors?: unknown }).Connectors;
    for (const [name, connector] of Object.entries(recordOf(connectors))) {
      if (!isRecord(connector)) continue;
      const { SourceReference, ...properties } = recordOf(connector["Properties"]);
      const type = "AWS::Serverless::Connector";
      const Source = { Id: logicalId, ...recordOf(SourceReference) };
      const id = `${logicalId}${name}`;
      expansion.sources.set(id, {
        logicalId: id,
        type,
        properties: { ...properties, Source },
        resource: { ...connector, Type: type },
        at: ["Resources", logicalId, "Connectors", name],
      });
    }
  }
}
