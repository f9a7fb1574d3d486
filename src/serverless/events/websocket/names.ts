/** Logical ids of a WebSocket API's resources, as the framework builds them. */
export const websocketApiId = "WebsocketsApi";
export const stageId = "WebsocketsDeploymentStage";
export const accessLogId = "WebsocketsLogGroup";
export const integrationId = (stem: string): string => `${stem}WebsocketsIntegration`;
export const permissionId = (stem: string): string => `${stem}LambdaPermissionWebsockets`;
export const authorizerId = (stem: string): string => `${stem}WebsocketsAuthorizer`;
export const routeId = (routeKey: string): string => `${stemOfRoute(routeKey)}WebsocketsRoute`;
export const routeResponseId = (routeKey: string): string => `${stemOfRoute(routeKey)}WebsocketsRouteResponse`;
export const deploymentId = (fingerprint: string): string =>
  `WebsocketsDeployment${fingerprint.replaceAll(/[^0-9A-Za-z]/g, "")}`;

const words: Readonly<Record<string, string>> = { $: "S", "/": "Slash", "-": "Dash", _: "Underscore", ".": "Period" };

/** Other signs are left out: no template with them in an id can be deployed. */
function stemOfRoute(routeKey: string): string {
  return routeKey.replaceAll(/[^0-9A-Za-z]/g, (sign) => words[sign] ?? "");
}
