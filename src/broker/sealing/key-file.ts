import { randomUUID } from "node:crypto";
import { link, open, rename, rm, type FileHandle } from "node:fs/promises";
import { platform } from "node:os";
import { dirname } from "node:path";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { KeyWrapper } from "../ports/key-wrapper.ts";
import { localKeys, newLocalKey } from "./local-keys.ts";

/** Readable by its owner alone. */
const privateMode = 0o600;

/** The keys of a file, each a line; rejects with a `PassroleError` when others may read it or a line is no key. */
export async function openKeyFile(path: string): Promise<KeyWrapper> {
  return localKeys(await readKeyFile(path), `the key file \`${path}\``);
}

/**
 * Makes a key file with one key, whole or not at all; gives whether it did: a file that is there stays as it is. Of two
 * servers that start together one makes it. Rejects with a `PassroleError` when it cannot be written.
 */
export async function createKeyFile(path: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}.new`;
  try {
    await writeNew(draft, `${newLocalKey()}\n`);
    await link(draft, path);
    await syncFolder(path);
    return true;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    throw keyFileError(path, `cannot be written: ${message}`, "make its folder writable, on a disk with hard links");
  } finally {
    await rm(draft, { force: true });
  }
}

/** Adds a key, which wraps from the next start on; what older keys wrapped still opens. The file is replaced as a whole. */
export async function addKey(path: string): Promise<void> {
  const before = await readKeyFile(path);
  localKeys(before, `the key file \`${path}\``);
  const draft = `${path}.new`;
  await rm(draft, { force: true });
  await writeNew(draft, `${before.trimEnd()}\n${newLocalKey()}\n`);
  await rename(draft, path);
  await syncFolder(path);
}

async function writeNew(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", privateMode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Puts a file's name on disk: what is sealed next must not outlive its key. Windows does it by itself. */
async function syncFolder(path: string): Promise<void> {
  if (platform() === "win32") return;
  const folder = await open(dirname(path), "r");
  await folder.sync().finally(() => folder.close());
}

async function readKeyFile(path: string): Promise<string> {
  const file = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
    throw keyFileError(path, error.code === "ENOENT" ? "does not exist" : `cannot be read: ${error.message}`);
  });
  try {
    await checkPrivate(file, path);
    return await file.readFile("utf8");
  } finally {
    await file.close();
  }
}

/** Of the opened file, so that it is not another one that is read. Windows has no such modes. */
async function checkPrivate(file: FileHandle, path: string): Promise<void> {
  const { mode } = await file.stat();
  if ((mode & 0o077) === 0 || platform() === "win32") return;
  throw keyFileError(path, `may be read by others (mode ${(mode & 0o777).toString(8)})`, `run \`chmod 600 ${path}\``);
}

const keyFileHint = "name the key file that the broker's store was made with; without it no secret in there opens";

function keyFileError(path: string, problem: string, hint = keyFileHint): PassroleError {
  return PassroleError.of("sealing/key-file", `the key file \`${path}\` ${problem}`, { hint });
}
