import { basename } from "node:path";
import { isRecord } from "../../cloudformation/intrinsics.ts";
import type { Template } from "../../cloudformation/template.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { DeploymentPackage } from "./deployment-package.ts";

/**
 * Zips that are not the ones the template was compiled for, as its function versions tell their hashes: Lambda would
 * refuse to publish such a version, after everything else was deployed.
 */
export function wrongCode({
  template,
  artifacts,
  directory,
}: Pick<DeploymentPackage, "template" | "artifacts" | "directory">): readonly Diagnostic[] {
  const wrong = artifacts.filter(({ name, sha256 }) => {
    const expected = expectedHashes(`${directory}/${name}`, template);
    return expected.length > 0 && !expected.includes(sha256);
  });
  return wrong.map(({ name }) =>
    diagnostic("error", "package/wrong-code", `\`${basename(name)}\` is not the zip that the template was made for`, {
      hint: "package the service again: the zip was changed after that",
    }),
  );
}

/** What the versions of functions that run the object `key` expect its hash to be. */
function expectedHashes(key: string, { Resources }: Template): readonly string[] {
  const functions = Object.entries(Resources).flatMap(([id, { Type, Properties }]) => {
    const code = Type === "AWS::Lambda::Function" ? Properties?.["Code"] : undefined;
    return isRecord(code) && code["S3Key"] === key ? [id] : [];
  });
  return Object.values(Resources).flatMap(({ Type, Properties }) => {
    if (Type !== "AWS::Lambda::Version" || !isRecord(Properties?.["FunctionName"])) return [];
    const hash = Properties["CodeSha256"];
    return functions.includes(String(Properties["FunctionName"]["Ref"])) && typeof hash === "string" ? [hash] : [];
  });
}
