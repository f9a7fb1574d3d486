import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, statSync } from "node:fs";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { ZipFile } from "yazl";

const epoch = new Date(0);

/**
 * Writes a zip that depends on the files' names and bytes alone: sorted, at time zero, modes 755 and 644 (the zip
 * that osls writes, byte for byte). Gives the SHA-256 of the zip in base64.
 */
export async function writeZip(folder: string, files: readonly string[], target: string): Promise<string> {
  const zip = new ZipFile();
  for (const file of [...files].sort()) addFile(zip, join(folder, file), file);
  zip.end();
  const hash = createHash("sha256");
  const out = createWriteStream(target);
  zip.outputStream.on("data", (chunk: Buffer) => hash.update(chunk));
  zip.outputStream.pipe(out);
  await finished(out);
  return hash.digest("base64");
}

/** SHA-256 of a file in base64. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("base64");
}

function addFile(zip: ZipFile, path: string, name: string): void {
  const executable = (statSync(path).mode & 0o111) !== 0;
  const options = { mtime: epoch, mode: executable ? 0o100755 : 0o100644, compressionLevel: 9 };
  zip.addReadStreamLazy(name, options, (done) => done(null, createReadStream(path)));
}
