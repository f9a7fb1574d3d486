import { fileURLToPath } from "node:url";
import type { UserCodeFailure } from "../../serverless/read/ports.ts";

const place = /((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^\n:()]*):(\d+)(?::(\d+))?/g;

/** What an error of user code says, and the first place outside Node and packages that its stack names. */
export function failureOf(error: unknown): UserCodeFailure {
  if (!(error instanceof Error)) return { message: `it threw ${typeof error === "string" ? error : typeof error}` };
  const [message = ""] = error.message.split("\n");
  const own = [...(error.stack ?? "").matchAll(place)].find(([, file]) => isOwn(file!));
  return { message: message || error.name, ...(own && placeOf(own)) };
}

function isOwn(file: string): boolean {
  return !file.includes("node_modules") && !file.includes("/user-code");
}

function placeOf([, file, line, column]: RegExpExecArray): Partial<UserCodeFailure> {
  return {
    file: file!.startsWith("file:") ? fileURLToPath(file!) : file!,
    line: Number(line),
    ...(column !== undefined && { column: Number(column) }),
  };
}
