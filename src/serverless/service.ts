import type { Diagnostics } from "../diagnostics/diagnostics.ts";
import type { SourceSpan } from "../diagnostics/diagnostic.ts";
import type { DocumentPath } from "../diagnostics/source-file.ts";
import type { Template, Value } from "../cloudformation/template.ts";
import type { FunctionConfig, LayerConfig, ProviderConfig, ServerlessConfig } from "./config.ts";
import type { Lookup } from "./read/configuration.ts";
import type { ExecutionRole } from "./role/reference.ts";

/** Which framework's output is reproduced: Serverless Framework 3 or osls 4. They differ in few places. */
export type Framework = 3 | 4;

/** One service at one stage and region: what every compiler step reads and none changes. */
export interface Service {
  name: string;
  stage: string;
  region: string;
  framework: Framework;
  /** Name of the CloudFormation stack: `provider.stackName` or `<service>-<stage>`. */
  stackName: string;
  /** When this compile's artifacts are uploaded, in milliseconds since the epoch; part of ids that each deploy renews. */
  deploymentTime: number;
  config: ServerlessConfig;
  provider: ProviderConfig;
  functions: readonly ServiceFunction[];
  /** Layers that the service makes. */
  layers: readonly ServiceLayer[];
  /** `resources` of the configuration as one template fragment, `extensions` left out. */
  resources: Partial<Template>;
  /** What its variables look up in AWS. */
  lookups: readonly Lookup[];
  /** Where a value of the configuration stands in the user's files, through `${file(…)}` too. */
  spanOf: (path: DocumentPath, part?: "key" | "value") => SourceSpan;
  diagnostics: Diagnostics;
}

/** What events invoke where they must not reach `$LATEST`. */
export interface FunctionAlias {
  /** Its name in Lambda. */
  name: "durable" | "provisioned" | "snapstart";
  /** Its logical id. */
  id: string;
}

/** One function of the service, with the names it gets. */
export interface ServiceFunction {
  /** The key under `functions`. */
  key: string;
  config: FunctionConfig;
  /** Path of the function in the configuration: `["functions", key]`. */
  path: DocumentPath;
  /** The runtime it gets: its own, the provider's or the framework's default. Not used for container images. */
  runtime: string;
  /** Deployed name: `functions.<f>.name` or `<service>-<stage>-<f>`. */
  name: string;
  /** Stem of its logical ids: `hello-world` is `HelloDashworld`. */
  stem: string;
  /** Logical id of the `AWS::Lambda::Function`. */
  logicalId: string;
  /** The alias that events invoke, with provisioned concurrency, SnapStart or durable executions. */
  alias?: FunctionAlias;
  /** Its logical id. */
  aliasId?: string;
  /** What events invoke: the function's ARN, or its alias's as `Fn::Join`. */
  target: Value<string>;
  /** The role it runs with. */
  role: ExecutionRole;
  /** Logical id of the role that is generated for it alone, if any. */
  ownRoleId?: string;
}

/** One layer of the service, with the names it gets. */
export interface ServiceLayer {
  /** The key under `layers`. */
  key: string;
  config: LayerConfig;
  /** Path of the layer in the configuration: `["layers", key]`. */
  path: DocumentPath;
  /** Stem of its logical ids: `node-modules` is `NodeDashmodules`. */
  stem: string;
}
