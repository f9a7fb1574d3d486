import { isRecord } from "../../../cloudformation/intrinsics.ts";
import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { Service } from "../../service.ts";
import type { HttpEvent } from "./http-event.ts";
import { newPaths, type NewPath } from "./resources.ts";
import type { RestApi } from "./rest-api.ts";

/** Reports what the API as a whole cannot do. */
export function checkApi(events: readonly HttpEvent[], api: RestApi, service: Service): void {
  const { logs, tracing } = service.provider;
  const logged = isRecord(logs) && Boolean(logs.restApi);
  if (logged && api.external) reportNoEffect(["provider", "logs", "restApi"], service);
  if (tracing?.apiGateway && api.external) reportNoEffect(["provider", "tracing", "apiGateway"], service);
  const paths = newPaths(events, api);
  const needsRoot = events.some(({ path }) => path === "") || paths.some(({ parent }) => parent === "");
  if (needsRoot && api.rootResourceId === undefined && !api.existing.has("")) reportRoot(service);
  for (const path of paths) checkAbove(path, api, service);
}

/** A path above a resource that exists has one itself: a second would be refused. */
function checkAbove({ path, origin }: NewPath, api: RestApi, service: Service): void {
  const below = [...api.existing.keys()].find((existing) => existing.startsWith(`${path}/`));
  if (below === undefined) return;
  const message = `\`restApiResources\` has an id for \`/${below}\`, but none for \`/${path}\` above it`;
  service.diagnostics.error("serverless/missing-property", message, {
    at: service.spanOf(origin),
    hint: `add \`/${path}\` to \`provider.apiGateway.restApiResources\``,
  });
}

function reportRoot(service: Service): void {
  const path = ["provider", "apiGateway", "restApiId"];
  const message = "`restApiId` names an API whose root resource is not known";
  service.diagnostics.error("serverless/missing-property", message, {
    at: service.spanOf(path, "key"),
    hint: "add `restApiRootResourceId`, or the resources that paths start from as `restApiResources`",
  });
}

function reportNoEffect(path: DocumentPath, service: Service): void {
  const message = `\`${path.join(".")}\` has no effect on an API that is not the service's own`;
  service.diagnostics.warning("serverless/no-effect", message, { at: service.spanOf(path, "key") });
}
