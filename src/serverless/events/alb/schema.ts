import {
  anyOf,
  boolean,
  integer,
  list,
  mapOf,
  object,
  string,
  stringLike,
  stringOf,
  strings,
  use,
  type JsonSchema,
} from "../../schema/json-schema.ts";

const header: JsonSchema = object({ name: string, values: strings }, ["name", "values"]);

const conditions: JsonSchema = object({
  host: list(stringLike("^[A-Za-z0-9*?.-]+$", "a host name"), { maxItems: 10 }),
  path: list(stringLike("^(?:[A-Za-z0-9*?_.$/~\"'@:+-]|&amp;)+$", "a path pattern")),
  method: list(stringLike("^[A-Z_-]+$", "an HTTP method in capitals")),
  header: anyOf(header, list(header)),
  query: mapOf(string),
  ip: strings,
});

const healthCheck: JsonSchema = anyOf(
  boolean,
  object({
    path: stringOf(1, 1024),
    intervalSeconds: integer(5, 300),
    timeoutSeconds: integer(2, 120),
    healthyThresholdCount: integer(2, 10),
    unhealthyThresholdCount: integer(2, 10),
    matcher: object({
      httpCode: stringLike("^\\d{3}(?:-\\d{3})?(?:,\\d{3}(?:-\\d{3})?)*$", "HTTP codes such as `200` or `200-299`"),
    }),
  }),
);

/** `alb`: requests of an Application Load Balancer. */
export const schema: JsonSchema = object(
  {
    listenerArn: anyOf(
      stringLike("^arn:aws[\\w-]*:elasticloadbalancing:.+:listener/app/[\\w-]+/[\\w-]+/[\\w-]+$", "a listener's ARN"),
      use("intrinsic"),
    ),
    priority: integer(1, 50000),
    conditions,
    authorizer: strings,
    healthCheck,
    multiValueHeaders: boolean,
    targetGroupName: stringLike("^[A-Za-z0-9-]+$", "a target group name of letters, digits and hyphens", {
      minLength: 1,
      maxLength: 32,
    }),
  },
  ["listenerArn", "priority", "conditions"],
);
