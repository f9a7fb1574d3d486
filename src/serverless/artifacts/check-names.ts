import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Service } from "../service.ts";
import type { Artifact } from "./plan.ts";

/** Two artifacts of one name would be one object in the bucket: functions would run what is another's. */
export function checkArtifactNames(artifacts: readonly Artifact[], service: Service): void {
  const first = new Map<string, Artifact>();
  for (const artifact of artifacts) {
    const earlier = first.get(artifact.name);
    if (!earlier) first.set(artifact.name, artifact);
    else if (earlier.given === undefined || earlier.given !== artifact.given) reportSame(artifact, earlier, service);
  }
}

function reportSame(artifact: Artifact, earlier: Artifact, { diagnostics, spanOf }: Service): void {
  const both = `${ownerOf(earlier)} and ${ownerOf(artifact)}`;
  diagnostics.error("serverless/duplicate-artifact", `the artifacts of ${both} are both named \`${artifact.name}\``, {
    at: spanOf(placeOf(artifact), "key"),
    hint: artifact.given === undefined ? "rename one of them" : "give the zips different names",
  });
}

function ownerOf({ layer, functions }: Artifact): string {
  if (layer !== undefined) return `layer \`${layer}\``;
  return functions.length === 1 ? `function \`${functions[0]}\`` : "the service's functions";
}

function placeOf({ layer, functions }: Artifact): DocumentPath {
  if (layer !== undefined) return ["layers", layer];
  return functions.length === 1 ? ["functions", functions[0]!] : ["service"];
}
