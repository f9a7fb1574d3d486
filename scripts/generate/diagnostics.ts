import { globSync, readFileSync } from "node:fs";

interface Found {
  code: string;
  severity: string;
  folder: string;
}

const calls = [
  /\.(error|warning|note)\(\s*"([a-z-]+\/[a-z0-9-]+)"/g,
  /(?:diagnostic|report)\(\s*"(error|warning|note)",\s*"([a-z-]+\/[a-z0-9-]+)"/g,
  /(PassroleError\.of)\(\s*"([a-z-]+\/[a-z0-9-]+)"/g,
  /(report|diagnostic)\(\s*\w+,\s*"([a-z-]+\/[a-z0-9-]+)"/g,
  /\b(denialDiagnostic)\(\s*"([a-z-]+\/[a-z0-9-]+)"/g,
  /\b(code): "([a-z-]+\/[a-z0-9-]+)"/g,
  /\b(refusal)\(\s*\d+,\s*"([a-z-]+\/[a-z0-9-]+)"/g,
  /\["\w+", "(\w+)", "(migration\/[a-z-]+)"\]/g,
  /\b(reject)\(\s*\w+,\s*[^,]+,\s*"([a-z-]+\/[a-z0-9-]+)"/g,
];

/** Every diagnostic code of the sources, by folder. */
export function diagnosticReference(): string {
  const found = globSync("src/**/*.ts")
    .filter((file) => !file.endsWith(".test.ts"))
    .flatMap(codesIn);
  const unique = new Map(found.map((one) => [`${one.code} ${one.severity}`, one]));
  const rows = [...unique.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  const lines = rows.map(({ code, severity, folder }) => `| \`${code}\` | ${severity} | ${folder} |`);
  return `# Diagnostics\n\nEvery code, how severe it is, and where it comes from. Codes are contract, wordings are not.\n\n| code | severity | from |\n| --- | --- | --- |\n${lines.join("\n")}\n`;
}

function codesIn(file: string): Found[] {
  const text = readFileSync(file, "utf8");
  const folder = file
    .replaceAll("\\", "/")
    .split("/")
    .slice(1, 3)
    .filter((part) => !part.endsWith(".ts"))
    .join("/");
  return calls.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([, severity = "", code = ""]) => ({
      code,
      severity: severityOf(severity),
      folder,
    })),
  );
}

const alwaysErrors: ReadonlySet<string> = new Set([
  "PassroleError.of",
  "reject",
  "code",
  "denialDiagnostic",
  "refusal",
]);

function severityOf(call: string): string {
  if (alwaysErrors.has(call)) return "error";
  return call === "report" || call === "diagnostic" ? "varies" : call;
}
