import picomatch from "picomatch";

/** What never goes into an artifact unless a pattern asks for it. */
const alwaysExcluded = [
  "!.git/**",
  "!.gitignore",
  "!.DS_Store",
  "!npm-debug.log",
  "!yarn-*.log",
  "!.serverless/**",
  "!.serverless_plugins/**",
];

/**
 * The files that patterns choose: all to begin with, then each pattern adds what it matches, or takes it away when it
 * starts with `!`; the last one that matches decides. Paths are relative to the service's folder, with `/`.
 */
export function selectFiles(files: readonly string[], patterns: readonly string[]): string[] {
  const rules = [...alwaysExcluded, ...patterns].map(toRule);
  return files.filter((file) => rules.findLast(({ matches }) => matches(file))?.included ?? true);
}

function toRule(pattern: string): { included: boolean; matches: (file: string) => boolean } {
  const included = !pattern.startsWith("!");
  const glob = withoutDot(included ? pattern : pattern.slice(1));
  const exact = picomatch(glob, { dot: true });
  if (included) return { included, matches: exact };
  // Taking a folder away takes what is in it; adding one adds nothing, as in the framework.
  return { included, matches: (file) => exact(file) || file.startsWith(`${glob}/`) };
}

function withoutDot(pattern: string): string {
  return pattern.replace(/^\.\//, "");
}
