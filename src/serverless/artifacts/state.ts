import type { Template } from "../../cloudformation/template.ts";
import type { Service, ServiceFunction } from "../service.ts";
import { artifactFolder } from "./plan.ts";
import type { BuiltArtifact } from "./build-artifacts.ts";

/** `serverless-state.json`: the resolved service with its compiled template, as the framework leaves it for deploys. */
export function serverlessState(service: Service, template: Template, artifacts: readonly BuiltArtifact[]): unknown {
  const { config, provider, stage, region, name } = service;
  const { functions: _, ...rest } = config;
  return {
    service: {
      ...rest,
      service: name,
      serviceObject: { name },
      provider: { ...provider, stage, region, compiledCloudFormationTemplate: template },
      functions: Object.fromEntries(service.functions.map((fn) => [fn.key, functionState(fn, artifacts)])),
    },
    package: packageState(service, artifacts),
  };
}

function functionState(fn: ServiceFunction, artifacts: readonly BuiltArtifact[]): unknown {
  const own = artifacts.find(({ functions }) => functions.length === 1 && functions[0] === fn.key);
  const settings = { ...fn.config.package, ...(own && { artifact: own.given ?? `.serverless/${own.name}` }) };
  return { events: [], ...fn.config, name: fn.name, package: settings };
}

function packageState(service: Service, artifacts: readonly BuiltArtifact[]): unknown {
  const shared = artifacts.find(({ name, given }) => given === undefined && name === `${service.name}.zip`);
  return {
    ...(service.config.package?.individually && { individually: true }),
    artifactDirectoryName: artifactFolder(service),
    artifact: shared?.name ?? service.config.package?.artifact ?? "",
  };
}
