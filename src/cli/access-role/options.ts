import { isIssuer, type Trusted } from "../../broker/connecting/trusted.ts";
import { webIdentityAudience } from "../../broker/connecting/web-identity.ts";
import { parseDuration } from "../../broker/domain/duration.ts";
import { operations } from "../../catalogue/entry.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { parseBoundary } from "../boundary-policy.ts";
import { parsePolicyOptions, type PolicyOptions } from "../policy-options.ts";

/** The options of `access-role`, parsed; what makes no role is found when it is made. */
export interface AccessRoleOptions {
  trusted: Trusted;
  /** Whether the external id was made here. */
  madeExternalId: boolean;
  roleName?: string | undefined;
  /** Seconds. */
  maxSession?: number | undefined;
  boundary?: string | undefined;
  /** How the deploy policy is made; the word, where none is. */
  policy: PolicyOptions | "administrator" | "none";
  format: RoleFormat;
  quickCreate: boolean;
  templateUrl?: string | undefined;
  out?: string | undefined;
}

export type RoleFormat = "cloudformation" | "terraform" | "aws-cli";

type Raw = Readonly<Record<string, unknown>>;

/** Reads the options of `access-role`; bad usage is thrown with exit code 2. */
export function parseAccessRoleOptions(raw: Raw, newExternalId: () => string): AccessRoleOptions {
  const trusted = trustedOf(raw, newExternalId);
  const options = {
    trusted,
    madeExternalId: !isIssuer(trusted) && raw["externalId"] === undefined,
    roleName: text(raw["roleName"]),
    maxSession: maxSessionOf(text(raw["maxSession"])),
    boundary: text(raw["boundary"]),
    policy: policyOf(raw),
    format: formatOf(raw["format"]),
    quickCreate: raw["quickCreate"] === true,
    templateUrl: text(raw["templateUrl"]),
    out: text(raw["out"]),
  };
  checkQuickCreate(options);
  return options;
}

function trustedOf(raw: Raw, newExternalId: () => string): Trusted {
  const [principal, issuer] = [text(raw["principal"]), text(raw["issuer"])];
  if (principal !== undefined && issuer !== undefined) {
    throw PassroleError.of("access-role/two-trusted", "`--principal` and `--issuer` exclude each other", {
      hint: "make a role for each of them",
    });
  }
  if (issuer !== undefined) return issuerOf(issuer, raw);
  if (principal === undefined) {
    throw PassroleError.of("access-role/nobody-trusted", "nobody is named who may assume the role", {
      hint: trustHint,
    });
  }
  exclude(raw, ["audience", "subject"], "--principal");
  return { principal, externalId: text(raw["externalId"]) ?? newExternalId() };
}

const trustHint =
  "`--principal ARN` names a role or user, e.g. the broker's; `--issuer URL --subject TEXT` trusts tokens, e.g. a CI's";

function issuerOf(issuer: string, raw: Raw): Trusted {
  exclude(raw, ["externalId"], "--issuer");
  const subject = text(raw["subject"]);
  if (subject !== undefined) return { issuer, audience: text(raw["audience"]) ?? webIdentityAudience, subject };
  const message = "without `--subject` everyone with a token of the issuer could assume the role";
  throw PassroleError.of("access-role/no-subject", message, {
    hint: "name the one that is meant, e.g. `--subject repo:acme/orders:environment:prod`",
  });
}

function exclude(raw: Raw, names: readonly ("audience" | "subject" | "externalId")[], besides: string): void {
  const given = names.find((name) => raw[name] !== undefined);
  if (given === undefined) return;
  const option = given === "externalId" ? "--external-id" : `--${given}`;
  const hint = given === "externalId" ? "tokens carry no external id" : "it belongs to `--issuer`";
  throw PassroleError.of("access-role/other-trust", `\`${option}\` means nothing besides \`${besides}\``, { hint });
}

function maxSessionOf(given: string | undefined): number | undefined {
  return given === undefined ? undefined : (parseDuration(given) ?? Number.NaN);
}

/**
 * `administrator` and `none` take no service. Roles of the app are made within their own boundary, else within that of
 * the role that makes them: what a bounded role makes would lead out of its boundary otherwise.
 */
function policyOf(raw: Raw): AccessRoleOptions["policy"] {
  const { strategy } = raw;
  if (strategy === "administrator" || strategy === "none") return strategy;
  const { boundary = raw["boundary"] } = parseBoundary(raw["appBoundary"], "--app-boundary");
  const fixed = {
    boundary,
    for: "deployer",
    operations: operations.join(","),
    format: "json",
    allowWildcards: "to-fit",
  };
  return parsePolicyOptions({ ...raw, ...fixed });
}

function formatOf(given: unknown): RoleFormat {
  const found = (["cloudformation", "terraform", "aws-cli"] as const).find((format) => format === given);
  if (found) return found;
  throw PassroleError.of("cli/bad-usage", `\`--format\` has no \`${String(given)}\``, {
    hint: "it takes cloudformation, terraform, aws-cli",
  });
}

function checkQuickCreate({ quickCreate, templateUrl, format }: AccessRoleOptions): void {
  if (!quickCreate) return;
  if (format !== "cloudformation") {
    throw PassroleError.of("access-role/not-quick", `the console makes no stack of \`${format}\``, {
      hint: "leave out `--format`",
    });
  }
  if (templateUrl !== undefined) return;
  const hint =
    "write it by `--out role.json`, copy it by `aws s3 cp role.json s3://BUCKET/role.json`, and name its address by `--template-url`";
  const message = "the console takes a template from S3 only, and `--template-url` is not given";
  throw PassroleError.of("access-role/no-template-url", message, { hint });
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
