import type { Value } from "../../../cloudformation/template.ts";
import type { SourceStatement } from "../source-gains.ts";

/** Reading the secrets in which a broker's credentials are. */
export function readSecrets<Source>(secretsOf: (source: Source) => Value<string>[]): SourceStatement<Source> {
  return { actions: ["secretsmanager:GetSecretValue"], resources: secretsOf };
}
