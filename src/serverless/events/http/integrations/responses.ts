import { isRecord } from "../../../../cloudformation/intrinsics.ts";
import { corsResponseHeaders, type Cors } from "../cors.ts";
import { choice, mapping, text, textMap, type Fields } from "../../fields.ts";

export const contentHandlings = ["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"] as const;
export type ContentHandling = (typeof contentHandlings)[number];

/** How one outcome of the backend becomes an HTTP response. */
export interface ResponseRule {
  statusCode: string;
  /** Regular expression over the error message or status of the backend; the rule with an empty one is the default. */
  pattern?: string | undefined;
  /** Header -> mapping expression. */
  headers: Readonly<Record<string, string>>;
  /** Content type -> Velocity template. */
  templates: Readonly<Record<string, string>>;
  contentHandling?: ContentHandling | undefined;
}

type OwnRule = Omit<ResponseRule, "statusCode">;

const success: Readonly<Record<string, OwnRule>> = { 200: { pattern: "", headers: {}, templates: {} } };

/** The responses of a function without proxy integration, which names a status by `[404]` in its error message. */
export function lambdaResponses(response: Fields, cors: Cors | undefined): ResponseRule[] {
  return completed(withDefault(givenRules(response) ?? lambdaRules), response, cors);
}

/** The responses of an HTTP backend: success, unless told otherwise. */
export function httpResponses(response: Fields, cors: Cors | undefined): ResponseRule[] {
  return completed(withDefault(givenRules(response) ?? success), response, cors);
}

/** The responses of a mock: success, unless told otherwise. */
export function mockResponses(response: Fields, cors: Cors | undefined): ResponseRule[] {
  return completed(givenRules(response) ?? success, response, cors);
}

const bracketed = (code: number): string => String.raw`[\s\S]*\[${code}\][\s\S]*`;

const lambdaPatterns: Readonly<Record<string, string>> = {
  200: "",
  400: bracketed(400),
  401: bracketed(401),
  403: bracketed(403),
  404: bracketed(404),
  422: bracketed(422),
  500: String.raw`[\s\S]*(Process\s?exited\s?before\s?completing\s?request|\[500\])[\s\S]*`,
  502: bracketed(502),
  504: String.raw`([\s\S]*\[504\][\s\S]*)|(.*Task timed out after \d+\.\d+ seconds$)`,
};

const lambdaRules: Readonly<Record<string, OwnRule>> = Object.fromEntries(
  Object.entries(lambdaPatterns).map(([code, pattern]) => [code, { pattern, headers: {}, templates: {} }]),
);

function givenRules(response: Fields): Record<string, OwnRule> | undefined {
  const codes = mapping(response, "statusCodes");
  if (!codes) return undefined;
  const rules = Object.keys(codes.values).map((code) => [code, ownRule(mapping(codes, code))]);
  return Object.fromEntries(rules);
}

function ownRule(rule: Fields | undefined): OwnRule {
  if (!rule) return { headers: {}, templates: {} };
  return { pattern: text(rule, "pattern"), headers: textMap(mapping(rule, "headers")), templates: templatesOf(rule) };
}

/** Success as the default, when no rule is it: API Gateway needs one. */
function withDefault(rules: Readonly<Record<string, OwnRule>>): Readonly<Record<string, OwnRule>> {
  return Object.values(rules).some(({ pattern }) => pattern === "") ? rules : { ...rules, ...success };
}

/** The rules with what the whole response and CORS add to each. */
function completed(rules: Readonly<Record<string, OwnRule>>, response: Fields, cors: Cors | undefined): ResponseRule[] {
  const headers = { ...corsResponseHeaders(cors), ...textMap(mapping(response, "headers")) };
  const templates = templatesOf(response);
  const contentHandling = choice(response, "contentHandling", contentHandlings);
  return Object.entries(rules).map(([statusCode, rule]) => ({
    statusCode,
    pattern: rule.pattern,
    headers: { ...headers, ...rule.headers },
    templates: { ...templates, ...rule.templates },
    contentHandling: /^2\d\d$/.test(statusCode) ? contentHandling : undefined,
  }));
}

/** `template`: by content type, or one for JSON. */
function templatesOf(fields: Fields): Record<string, string> {
  if (isRecord(fields.values.template)) return textMap(mapping(fields, "template"));
  const template = text(fields, "template");
  return template === undefined ? {} : { "application/json": template };
}

/** `IntegrationResponses` of a method's integration. */
export function integrationResponses(rules: readonly ResponseRule[]): unknown[] {
  return rules.map(({ statusCode, pattern, headers, templates, contentHandling }) => ({
    StatusCode: statusCode,
    SelectionPattern: pattern ?? "",
    ResponseParameters: headerParameters(headers, (expression) => expression),
    ResponseTemplates: templates,
    ...(contentHandling && { ContentHandling: contentHandling }),
  }));
}

/** `MethodResponses` of a method. */
export function methodResponses(rules: readonly ResponseRule[]): unknown[] {
  return rules.map(({ statusCode, headers }) => ({
    StatusCode: statusCode,
    ResponseParameters: headerParameters(headers, () => true),
    ResponseModels: {},
  }));
}

function headerParameters<T>(
  headers: Readonly<Record<string, string>>,
  valueOf: (expression: string) => T,
): Record<string, T> {
  const entries = Object.entries(headers);
  return Object.fromEntries(entries.map(([name, given]) => [`method.response.header.${name}`, valueOf(given)]));
}
