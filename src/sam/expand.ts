import { isRecord } from "../cloudformation/intrinsics.ts";
import type { TemplateFile } from "../cloudformation/read-template.ts";
import type { Resource, Template } from "../cloudformation/template.ts";
import type { Outcome } from "../diagnostics/diagnostic.ts";
import { expandApplication } from "./application.ts";
import { expandCapacityProvider } from "./capacity-provider.ts";
import { Expansion, type SamTarget } from "./expansion.ts";
import { addDeploymentGroups, gradualDeployments } from "./functions/deployment-preference.ts";
import { expandConnector } from "./connectors/connector.ts";
import { addEmbeddedConnectors } from "./connectors/embedded.ts";
import { expandFunction } from "./functions/function.ts";
import { withGlobals } from "./globals.ts";
import { expandGraphQlApi } from "./graphql/graphql-api.ts";
import { expandHttpApi } from "./http-api/http-api.ts";
import { addImplicitApis } from "./implicit-apis.ts";
import { expandLayerVersion } from "./layer-version.ts";
import { expandedSpan } from "./places.ts";
import { withNewNames } from "./references.ts";
import { expandRestApi } from "./rest-api/rest-api.ts";
import { routesOf, type Route } from "./rest-api/routes.ts";
import { expandSimpleTable } from "./simple-table.ts";
import type { SourceResource } from "./source.ts";
import { expandStateMachine } from "./state-machines/state-machine.ts";
import { tellUnseen } from "./unseen.ts";
import { expandWebSocketApi } from "./websocket-api/websocket-api.ts";

/** The name of the transform. */
export const serverlessTransform = "AWS::Serverless-2016-10-31";

/** True for a template that has the transform, or resources that only the transform knows. */
export function isServerlessTemplate(template: Template): boolean {
  return hasTransform(template) || Object.values(template.Resources).some(isServerless);
}

function hasTransform({ Transform }: Template): boolean {
  return [Transform].flat().some((name) => (isRecord(name) ? name["Name"] : name) === serverlessTransform);
}

interface Routes {
  rest: readonly Route[];
  http: readonly Route[];
}

type Expand = (source: SourceResource, expansion: Expansion, routes: Routes) => void;

/** Every resource type of the transform, in the order in which it takes them. */
const expanders: Readonly<Record<string, Expand>> = {
  "AWS::Serverless::Function": expandFunction,
  "AWS::Serverless::StateMachine": expandStateMachine,
  "AWS::Serverless::Api": (source, expansion, { rest }) => expandRestApi(source, ofApi(rest, source), expansion),
  "AWS::Serverless::HttpApi": (source, expansion, { http }) => expandHttpApi(source, ofApi(http, source), expansion),
  "AWS::Serverless::WebSocketApi": expandWebSocketApi,
  "AWS::Serverless::SimpleTable": expandSimpleTable,
  "AWS::Serverless::LayerVersion": expandLayerVersion,
  "AWS::Serverless::Application": expandApplication,
  "AWS::Serverless::CapacityProvider": expandCapacityProvider,
  "AWS::Serverless::GraphQLApi": expandGraphQlApi,
  "AWS::Serverless::Connector": expandConnector,
};

/**
 * The CloudFormation template that the transform `AWS::Serverless-2016-10-31` makes of a SAM template, in which every
 * place leads to the SAM template. What it cannot expand is an error `sam/…`.
 */
export function expandServerless(source: TemplateFile, target: SamTarget): Outcome<TemplateFile> {
  const expansion = new Expansion(source, target);
  addSources(expansion);
  if (!hasTransform(source.template)) tellNoTransform(expansion);
  tellUnseen(expansion);
  const sources = [...expansion.sources.values()];
  const routes: Routes = { rest: routesOf(sources, "Api"), http: routesOf(sources, "HttpApi") };
  addPlainResources(expansion);
  for (const [type, expand] of Object.entries(expanders)) {
    for (const each of sources.filter((one) => one.type === type)) expand(each, expansion, routes);
  }
  addDeploymentGroups(gradualDeployments(sources, expansion), expansion);
  for (const { logicalId, change } of expansion.changes) {
    expansion.resources[logicalId] = change(expansion.resources[logicalId]!);
  }
  const spanOf = expandedSpan(expansion);
  return expansion.found.outcome({ template: result(expansion), spanOf });
}

function tellNoTransform(expansion: Expansion): void {
  const message =
    "the template has resources of AWS SAM and not its transform, without which CloudFormation refuses them";
  expansion.warning("sam/no-transform", message, ["Resources"], `write \`Transform: ${serverlessTransform}\` above`);
}

function ofApi(routes: readonly Route[], { logicalId }: SourceResource): readonly Route[] {
  return routes.filter(({ apiId }) => apiId === logicalId);
}

/** Collects what the transform knows, with globals and the APIs that events imply. */
function addSources(expansion: Expansion): void {
  const { template, sources } = expansion;
  for (const [logicalId, resource] of Object.entries(template.Resources)) {
    if (!isServerless(resource)) continue;
    if (Object.hasOwn(expanders, resource.Type)) sources.set(logicalId, withGlobals(logicalId, resource, template));
    else tellUnknown(logicalId, resource, expansion);
  }
  addImplicitApis(expansion);
  addEmbeddedConnectors(expansion);
}

function isServerless({ Type }: Resource): boolean {
  return Type.startsWith("AWS::Serverless::");
}

function tellUnknown(logicalId: string, { Type }: Resource, expansion: Expansion): void {
  const message = `what the transform makes of \`${Type}\` is not known`;
  const hint = "give the template with its transforms applied, as CloudFormation's console shows it under `processed`";
  expansion.error("sam/unknown-type", message, ["Resources", logicalId], hint);
}

function addPlainResources(expansion: Expansion): void {
  for (const [logicalId, resource] of Object.entries(expansion.template.Resources)) {
    if (isServerless(resource)) continue;
    const { Connectors: _, ...plain } = resource as Resource & { Connectors?: unknown };
    expansion.add(logicalId, plain, ["Resources", logicalId]);
  }
}

/** The template with everything in it, references rewritten, without what only the transform reads. */
function result(expansion: Expansion): Template {
  const { Transform: _, Globals: __, ...others } = expansion.template as Template & { Globals?: unknown };
  const conditions = Object.keys(expansion.conditions).length > 0 ? { Conditions: expansion.conditions } : {};
  const template = { ...others, ...conditions, Resources: expansion.resources };
  return withNewNames(template, expansion) as Template;
}
