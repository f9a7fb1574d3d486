import { parse } from "yaml";
import { Diagnostics } from "../../src/diagnostics/diagnostics.ts";
import { SourceFile } from "../../src/diagnostics/source-file.ts";
import { unknownHashes } from "../../src/serverless/artifacts/locations.ts";
import { compileService, type CompiledService } from "../../src/serverless/compile.ts";
import type { ServerlessConfig } from "../../src/serverless/config.ts";
import { toService } from "../../src/serverless/load-service.ts";

/** Compiles a serverless.yml given as text, intrinsics in their long form, at stage `dev` in us-east-1. */
export function compileText(text: string): CompiledService {
  const source = new SourceFile("serverless.yml", text);
  const service = toService(
    parse(text) as ServerlessConfig,
    (path, part) => source.spanOf(path, part),
    { stage: "dev", deploymentTime: 1_700_000_000_000 },
    new Diagnostics(),
  );
  const artifact = (key: string) => ({ key: `${key}.zip`, ...unknownHashes });
  return compileService(service, {
    ofFunction: artifact,
    ofLayer: (key) => ({ ...artifact(key), hash: unknownHashes.layerHash, file: `/${key}.zip` }),
  });
}
