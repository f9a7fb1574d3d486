import type { Service } from "../../service.ts";
import { flag, reject, section, text, type Fields } from "../fields.ts";
import { renamed } from "../renamed.ts";

/** An action of a listener rule that authenticates a request. */
export type AuthenticateAction = Readonly<Record<string, unknown>>;

/** The action of an authorizer that an event names; an unknown one is reported at the event. */
export type AlbAuthorizers = (name: string, event: Fields) => AuthenticateAction[];

/** Reads `provider.alb.authorizers`. */
export function albAuthorizers(service: Service): AlbAuthorizers {
  const provider: Fields = { values: service.provider, path: ["provider"], service };
  const authorizers = section(section(provider, "alb"), "authorizers");
  const names = Object.keys(authorizers.values);
  return (name, event) => {
    if (names.includes(name)) return [authenticateAction(section(authorizers, name))];
    reportUnknown(name, names, event);
    return [];
  };
}

function reportUnknown(name: string, names: readonly string[], event: Fields): void {
  const hint =
    names.length === 0
      ? "define it under `provider.alb.authorizers`"
      : `\`provider.alb.authorizers\` defines ${names.map((each) => `\`${each}\``).join(", ")}`;
  reject(event, "authorizer", "serverless/unknown-authorizer", `there is no ALB authorizer \`${name}\``, hint);
}

/** What both kinds have. */
const session = {
  requestExtraParams: "AuthenticationRequestExtraParams",
  scope: "Scope",
  sessionCookieName: "SessionCookieName",
  sessionTimeout: "SessionTimeout",
};

const cognito = {
  userPoolArn: "UserPoolArn",
  userPoolClientId: "UserPoolClientId",
  userPoolDomain: "UserPoolDomain",
  ...session,
};

const oidc = {
  authorizationEndpoint: "AuthorizationEndpoint",
  clientId: "ClientId",
  clientSecret: "ClientSecret",
  issuer: "Issuer",
  tokenEndpoint: "TokenEndpoint",
  userInfoEndpoint: "UserInfoEndpoint",
  ...session,
};

function authenticateAction(authorizer: Fields): AuthenticateAction {
  const OnUnauthenticatedRequest = text(authorizer, "onUnauthenticatedRequest") || "deny";
  if (text(authorizer, "type") === "cognito") {
    const config = { ...renamed(authorizer.values, cognito), OnUnauthenticatedRequest };
    return { Type: "authenticate-cognito", AuthenticateCognitoConfig: config };
  }
  const config = {
    ...renamed(authorizer.values, oidc),
    OnUnauthenticatedRequest,
    ...(flag(authorizer, "useExistingClientSecret") && { UseExistingClientSecret: true }),
  };
  return { Type: "authenticate-oidc", AuthenticateOidcConfig: config };
}
