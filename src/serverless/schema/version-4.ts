import type { PluginChange } from "../../catalogue/plugins/plugin.ts";
import { anyObject, anyOf, anything, boolean, integer, mapWithKeys, object, type JsonSchema } from "./json-schema.ts";

/** A property that the framework has in its version 4, and passrole does not compile. */
export interface Version4Property {
  /** Whose it is, when it is not Serverless Framework 4's. */
  of?: "osls";
  /** What version 4 would do: the end of "it would …". */
  does: string;
  /** What to do here. */
  instead: string;
  /**
   * What lacks it: a part of what is deployed, which is then refused, or something that version 4 does to AWS itself.
   * Without it nothing is missing.
   */
  lacks?: PluginChange | "account";
}

type Properties4 = Readonly<Record<string, Version4Property>>;

const withVersion4 = "package with version 4, then `passrole deploy --package .serverless`";

const service: Properties4 = {
  ai: { does: "deploy agents on Bedrock AgentCore", instead: withVersion4, lacks: "template" },
  appSync: { does: "make an AppSync API", instead: withVersion4, lacks: "template" },
  build: {
    does: "bundle the functions with esbuild",
    instead:
      "bundle them before and give the zips: `--package DIR`, or `package.artifact`; `build: { esbuild: false }` turns it off",
    lacks: "packages",
  },
  licenseKey: { does: "read its license from here", instead: "passrole needs none: take it out" },
  mcp: {
    does: "make functions and routes of MCP servers",
    instead: `write each server as a function with an \`http\` event, or ${withVersion4}`,
    lacks: "template",
  },
  sandboxes: { does: "make MicroVM images with their roles", instead: withVersion4, lacks: "template" },
  state: {
    does: "keep what Serverless Compose knows of services there",
    instead: "a service alone needs none: take it out",
  },
};

/** A property of osls 4.3, which has no counterpart elsewhere. */
const pruneFunctionVersions: Version4Property = {
  of: "osls",
  does: "delete old versions of the functions after each deploy",
  instead: "delete them with `aws lambda delete-function --qualifier`, or set `versionFunctions: false`",
  lacks: "account",
};

const provider: Properties4 = {
  capacityProviders: {
    does: "make capacity providers for managed instances",
    instead: "write `AWS::Lambda::CapacityProvider` in `resources`",
    lacks: "template",
  },
  pruneFunctionVersions,
  domain: domain("domain"),
  domains: domain("domains"),
  resolver: {
    does: "deploy with the credentials that this resolver gives",
    instead: "say who deploys in `passrole.yml`: `passrole explain` shows what counts",
    lacks: "account",
  },
};

function domain(key: string): Version4Property {
  return {
    does: "make the custom domain, its certificate and its DNS records while deploying",
    instead: `write them in \`resources\`, or keep the domain with version 4 and take \`provider.${key}\` out`,
    lacks: "account",
  };
}

const fn: Properties4 = {
  capacityProvider: {
    does: "run the function on managed instances",
    instead: "set `CapacityProviderConfig` of the function in `resources.extensions`",
    lacks: "functions",
  },
};

const stage: Properties4 = {
  observability: {
    does: "send traces and metrics to the framework's dashboard",
    instead: "take it out",
  },
  resolvers: {
    does: "make variable sources of these names",
    instead: "write `${ssm:…}`, `${s3:…}` or `${cf:…}`, which use the credentials of the deploy",
  },
};

/** The properties of version 4 by where they stand; `*` is any key. */
export const version4Properties: Readonly<Record<string, Version4Property>> = {
  ...below("", service),
  ...below("provider.", provider),
  ...below("functions.*.", fn),
  ...below("stages.*.", stage),
};

function below(prefix: string, properties: Properties4): Properties4 {
  return Object.fromEntries(Object.entries(properties).map(([key, property]) => [prefix + key, property]));
}

/** `stages`, whose parameters are read as those of `params` are. */
const stages = mapWithKeys(
  "^[A-Za-z0-9-]+$",
  "a stage name of letters, digits and hyphens",
  object({ params: anyObject, ...accepted(stage) }),
);

/** What each place accepts of version 4, though it is not compiled: {@link version4Properties} says why. */
export const version4: Readonly<Record<"service" | "provider" | "fn", Record<string, JsonSchema>>> = {
  service: { ...accepted(service), stages },
  provider: {
    ...accepted(provider),
    enableLegacyDeploymentBucket: boolean,
    pruneFunctionVersions: anyOf(boolean, object({ number: integer(1) })),
  },
  fn: accepted(fn),
};

function accepted(properties: Properties4): Record<string, JsonSchema> {
  return Object.fromEntries(Object.keys(properties).map((key) => [key, anything]));
}
