import type { Artifacts } from "../compile.ts";
import type { Service } from "../service.ts";
import { artifactFolder, planArtifacts } from "./plan.ts";

/** Where each function's code will be, given the hash of each artifact by its name. */
export function artifactsOf(service: Service, sha256: (artifactName: string) => string): Artifacts {
  const folder = artifactFolder(service);
  const byFunction = new Map(
    planArtifacts(service).flatMap(({ name, functions }) => functions.map((key) => [key, name])),
  );
  return (key) => {
    const name = byFunction.get(key) ?? "";
    return { key: `${folder}/${name}`, sha256: sha256(name) };
  };
}
