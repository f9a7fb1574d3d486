import type { DocumentPath } from "../../diagnostics/source-file.ts";
import type { ConfigurationDocument } from "../read/document.ts";
import type { ResolvedConfiguration } from "../read/configuration.ts";
import { childOf, rootOf, type Location } from "./location.ts";
import type { Resolver } from "./resolver.ts";

/** Where values of the resolved configuration stand: in the file that each came from through its variables. */
export function placesOf(main: ConfigurationDocument, resolver: Resolver): ResolvedConfiguration["spanOf"] {
  return (path, part = "value") => {
    const { written, value } = locationsOf(path, main, resolver);
    const { document, path: inDocument } = part === "key" ? written : value;
    return document.spanOf(inDocument, part);
  };
}

/** Where the path's last key is written, and where its value is: elsewhere when a variable stands for it. */
function locationsOf(
  path: DocumentPath,
  main: ConfigurationDocument,
  resolver: Resolver,
): { written: Location; value: Location } {
  let written = rootOf(main);
  let value = resolver.resolvedHead(written);
  for (const [depth, key] of path.entries()) {
    const child = childOf(value, key);
    if (!child) {
      const beyond = { document: value.at.document, path: [...value.at.path, ...path.slice(depth)] };
      return { written: beyond, value: beyond };
    }
    written = child;
    value = resolver.resolvedHead(child);
  }
  return { written: written.at, value: value.at };
}
