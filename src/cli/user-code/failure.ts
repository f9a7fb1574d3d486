import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { UserCodeFailure } from "../../serverless/read/ports.ts";

const place = /((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^\n:()]*):(\d+)(?::(\d+))?/g;
const here = dirname(fileURLToPath(import.meta.url));

/** What an error of user code says, and the first place outside Node and packages that its stack names. */
export function failureOf(error: unknown): UserCodeFailure {
  if (!(error instanceof Error)) return { message: `it threw ${typeof error === "string" ? error : typeof error}` };
  const [message = ""] = error.message.split("\n");
  const own = [...(error.stack ?? "").matchAll(place)].map(placeOf).find(({ file }) => isOwn(file));
  return { message: message || error.name, ...own };
}

function isOwn(file: string): boolean {
  return !file.includes("node_modules") && dirname(file) !== here;
}

function placeOf([, file, line, column]: RegExpExecArray): { file: string; line: number; column?: number } {
  return {
    file: file!.startsWith("file:") ? fileURLToPath(file!) : file!,
    line: Number(line),
    ...(column !== undefined && { column: Number(column) }),
  };
}
