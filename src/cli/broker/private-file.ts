import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";

/** The text of a file that is this user's alone, or why it is not to be trusted; undefined when there is none. */
export type PrivateText = { text: string } | { distrusted: string } | undefined;

/** Reads a file unless someone else could have written or read it. */
export function readPrivateFile(file: string, user: number | undefined = process.geteuid?.()): PrivateText {
  const opened = openNoLink(file);
  if (typeof opened !== "number") return opened;
  try {
    const { uid, mode } = fstatSync(opened);
    if (user !== undefined && uid !== user) return { distrusted: "belongs to another user" };
    if (user !== undefined && (mode & 0o077) !== 0) return { distrusted: "can be read by others" };
    return { text: readFileSync(opened, "utf8") };
  } catch (error) {
    return { distrusted: `cannot be read (${(error as NodeJS.ErrnoException).code ?? "no reason"})` };
  } finally {
    closeSync(opened);
  }
}

/** Writes a file that only this user can read: whole or not at all, in the place of whatever stands there. */
export function writePrivateFile(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  try {
    writeFileSync(draft, text, { mode: 0o600, flag: "wx", flush: true });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** A link would lead to a file that someone else chose. */
function openNoLink(file: string): number | PrivateText {
  try {
    return openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    return { distrusted: code === "ELOOP" ? "is a link" : `cannot be read (${code ?? "no reason"})` };
  }
}
