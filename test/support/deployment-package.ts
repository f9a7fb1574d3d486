import { randomUUID } from "node:crypto";
import type { DeployRequest } from "../../src/deploy/deploy.ts";
import type { DeploymentPackage } from "../../src/deploy/package/deployment-package.ts";
import { stackSettings } from "../../src/deploy/stack-settings.ts";
import { artifactsOf } from "../../src/serverless/artifacts/locations.ts";
import { artifactFolder, planArtifacts } from "../../src/serverless/artifacts/plan.ts";
import { serverlessState } from "../../src/serverless/artifacts/state.ts";
import { compileService } from "../../src/serverless/compile.ts";
import { compileText } from "./compile-text.ts";

/** A package of the service in `text`, made at `time` with code of this content; its zips are on no disk. */
export function packageOf(text: string, time: number, code = "code"): DeploymentPackage {
  const service = { ...compileText(text).service, deploymentTime: time };
  const hash = Buffer.from(code.padEnd(32, "=")).toString("base64");
  const { template, createTemplate } = compileService(
    service,
    artifactsOf(service, () => ({ sha256: hash })),
  );
  const artifacts = planArtifacts(service).map(({ name }) => ({
    name,
    file: `/zips/${name}`,
    size: 100,
    sha256: hash,
  }));
  const state = serverlessState(service, template, []) as DeploymentPackage["state"];
  return {
    folder: "/package",
    service,
    template,
    state: JSON.parse(JSON.stringify(state)) as DeploymentPackage["state"],
    directory: artifactFolder(service),
    artifacts,
    ...(createTemplate && { createTemplate }),
  };
}

/** A deploy of a package with nothing said on the command line. */
export function deployOf(pkg: DeploymentPackage, given: Partial<DeployRequest> = {}): DeployRequest {
  const { service, template } = pkg;
  const target = { partition: "aws", account: "111122223333", region: service.region, stackName: service.stackName };
  return {
    package: pkg,
    settings: stackSettings(service, template, { target, tags: {} }),
    account: target.account,
    force: false,
    execute: true,
    token: `token-${randomUUID()}`,
    failure: { origin: () => undefined },
    ...given,
  };
}
