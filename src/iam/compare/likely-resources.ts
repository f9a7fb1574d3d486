import type { Action } from "../policy.ts";
import type { ComparisonCatalogue } from "./comparison.ts";

/** Resources that an action is likely to be asked of: what the catalogue says it can be limited to, or `*`. */
export function likelyResources(action: Action | undefined, catalogue: ComparisonCatalogue | undefined): string[] {
  const formats = action === undefined ? undefined : catalogue?.resourcesOf?.(action);
  return formats && formats.length > 0 ? [...formats.map(exampleOf), "*"] : ["*"];
}

/** What stands for the variables of an ARN's format, in lower case. */
const examples: Readonly<Record<string, string>> = {
  partition: "aws",
  region: "us-east-1",
  account: "111122223333",
};

function exampleOf(format: string): string {
  return format.replaceAll(/\$\{([^}]*)\}/g, (_, name: string) => examples[name.toLowerCase()] ?? "example");
}
