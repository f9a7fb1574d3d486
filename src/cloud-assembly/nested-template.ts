import { join } from "node:path/posix";
import { isRecord } from "../cloudformation/intrinsics.ts";
import type { Resolver } from "../cloudformation/resolver.ts";
import type { AssembledStack } from "./read-assembly.ts";

/**
 * The file in the assembly with the template of an `AWS::CloudFormation::Stack`: the one that the resource's metadata
 * names, or the asset that is put where `TemplateURL` leads.
 */
export function nestedTemplateFile(
  logicalId: string,
  { folder, assets }: Pick<AssembledStack, "folder" | "assets">,
  resolver: Resolver,
): string | undefined {
  const { Metadata, Properties } = resolver.template.Resources[logicalId]!;
  const named = isRecord(Metadata) ? Metadata["aws:asset:path"] : undefined;
  const urls = resolver.texts(Properties?.["TemplateURL"]);
  const asset = assets.find(({ objectKey }) => objectKey && urls.some((url) => url.endsWith(`/${objectKey}`)));
  const path = typeof named === "string" ? named : asset?.path;
  return path === undefined ? undefined : join(folder, path);
}
