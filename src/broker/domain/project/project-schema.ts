import {
  anyOf,
  exactly,
  mapOf,
  mapWithKeys,
  object,
  string,
  stringLike,
  type JsonSchema,
} from "../../../serverless/schema/json-schema.ts";
import { publish, type PublishedSchema } from "../../../serverless/schema/published/publish.ts";
import { awsKind, staticKinds } from "../kinds.ts";
import { genericKind } from "../kinds/generic.ts";
import type { KindField, StaticKind } from "../kinds/kind.ts";
import { nameRule, type Named } from "../names.ts";
import { externalIdRule, sessionNameRule, sourceIdentityRule } from "../session-rules.ts";

/** The schema of `passrole.yml` for editors. What it admits is read once more, with everything that names it. */
export function projectSchema(): PublishedSchema {
  const published = publish(project, { descriptions });
  return { $schema: "http://json-schema.org/draft-07/schema#", title: "passrole.yml", ...published };
}

const descriptions: Readonly<Record<string, string>> = {
  organisation: "Name of the organisation.",
  broker: "Address of the broker that says who deploys where, instead of this file.",
  app: "App that the broker knows the services by.",
  providers: "What gives credentials, by name.",
  default: "What every service is deployed with unless it says otherwise.",
  services: "What each service is deployed with.",
  "providers.*.aws": "A role that is assumed, or a profile of the shared AWS files.",
  "providers.*.aws.role": "ARN of the role that is assumed with the credentials at hand.",
  "providers.*.aws.externalId": "What the role's trust policy asks for.",
  "providers.*.aws.duration": "How long a session holds, from 15m to 12h. Default: 1h.",
  "providers.*.aws.profile": "Profile whose credentials are used as they are.",
  "services.*.stages": "What single stages are deployed with: `prod`, `prod/eu-west-1`, or the rule `pr-*`.",
};

function nameOf(named: Named): JsonSchema {
  const { pattern, allowed } = nameRule(named);
  return stringLike(pattern.source, allowed);
}

const aws: JsonSchema = object({
  role: stringLike("^arn:aws[a-z-]*:iam::\\d{12}:role/.+$", "the ARN of a role"),
  externalId: stringLike(externalIdRule.pattern.source, externalIdRule.hint),
  duration: stringLike("^(?:\\d+|(?=\\d)(?:\\d+h)?(?:\\d+m)?(?:\\d+s)?)$", "a duration such as 1h, 30m or 3600"),
  sessionName: stringLike(sessionNameRule.pattern.source, sessionNameRule.hint),
  sourceIdentity: stringLike(sourceIdentityRule.pattern.source, sourceIdentityRule.hint),
  profile: nameOf("profile"),
  account: stringLike("^\\d{12}$", "12 digits, in quotes when the first is 0"),
  tags: mapOf(string),
});

/** The variable of the machine that deploys which holds a value. */
const variable: JsonSchema = object({ env: stringLike("^[A-Z_][A-Z0-9_]{0,127}$", "the name of a variable") }, ["env"]);

const generic: JsonSchema = mapOf(variable);

function staticAccess({ fields }: StaticKind): JsonSchema {
  return object(Object.fromEntries(fields.map((field) => [field.name, valueOf(field)])));
}

/** A secret never stands in the file. */
function valueOf({ secret, pattern, allowed }: KindField): JsonSchema {
  return secret ? variable : anyOf(stringLike(pattern.source, allowed), variable);
}

/** A provider has one kind; a text is the ARN of a role. */
const provider: JsonSchema = anyOf(aws.properties!["role"]!, {
  ...object({
    [awsKind]: anyOf(aws.properties!["role"]!, aws),
    ...Object.fromEntries([...staticKinds].map(([name, kind]) => [name, staticAccess(kind)])),
    [genericKind]: generic,
  }),
  maxProperties: 1,
});

const target: JsonSchema = anyOf(exactly("none"), nameOf("provider"));
const needs = `^(?:${[awsKind, ...staticKinds.keys(), genericKind].join("|")})(?::[a-z0-9][a-z0-9-]{0,38})?$`;

/** A name alone is the provider of AWS. */
const targets: JsonSchema = anyOf(target, mapWithKeys(needs, "a kind, or one of its slots", target));

const service: JsonSchema = anyOf(target, {
  ...mapWithKeys(needs, "a kind, or one of its slots", target),
  properties: { stages: mapOf(targets) },
});

const project: JsonSchema = object({
  organisation: nameOf("organisation"),
  broker: stringLike("^https?://", "an address"),
  app: nameOf("app"),
  providers: mapOf(provider),
  default: targets,
  services: mapOf(service),
});
