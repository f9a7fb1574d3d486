import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { Service } from "../service.ts";
import type { Artifact } from "./plan.ts";

/** No file is left after an artifact's patterns. */
export function reportEmpty(artifact: Artifact, isPackagedAnyway: boolean, service: Service): void {
  const anyway = isPackagedAnyway ? "; it is packaged without `exclude` and `include`, as osls 4 does" : "";
  service.diagnostics.report(
    isPackagedAnyway ? "warning" : "error",
    "serverless/empty-artifact",
    `no file is left for \`${artifact.name}\` after its patterns${anyway}`,
    {
      at: service.spanOf(packagePath(artifact)),
      hint: "patterns apply in order and the last one that matches a file decides: end with what must be inside",
    },
  );
}

/** Where the settings of an artifact stand, or would stand. */
function packagePath({ layer, functions }: Artifact): DocumentPath {
  if (layer !== undefined) return ["layers", layer, "package"];
  return functions.length === 1 ? ["functions", functions[0]!, "package"] : ["package"];
}

/** The zip that is given for an artifact is not there. */
export function reportMissing(artifact: Artifact, service: Service): false {
  const { layer, functions, given } = artifact;
  const [key] = functions;
  const own = service.functions.find((fn) => fn.key === key)?.config.package?.artifact === given;
  const settings =
    layer !== undefined || own ? packagePath({ ...artifact, functions: functions.slice(0, 1) }) : ["package"];
  service.diagnostics.error("serverless/artifact-not-found", `the artifact \`${given}\` does not exist`, {
    at: service.spanOf([...settings, "artifact"]),
    hint: "build it first, or let passrole make the zip by leaving `artifact` out",
  });
  return false;
}

/** A layer has neither a folder nor a zip. */
export function reportNoContent(layer: string, service: Service): false {
  service.diagnostics.error("serverless/layer-without-content", `layer \`${layer}\` says nowhere what is in it`, {
    at: service.spanOf(["layers", layer], "key"),
    hint: "give the folder of its files as `path`, or a zip as `package.artifact`",
  });
  return false;
}

/** The folder of a layer is not there. */
export function reportNoFolder(layer: string, folder: string, service: Service): false {
  service.diagnostics.error(
    "serverless/layer-not-found",
    `layer \`${layer}\` is in \`${folder}\`, which is no folder`,
    {
      at: service.spanOf(["layers", layer, "path"]),
      hint: "a layer's `path` is a folder, from the service's folder",
    },
  );
  return false;
}
