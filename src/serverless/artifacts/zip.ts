import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { byEnglishOrder } from "../english-order.ts";
import type { Framework } from "../service.ts";
import { zipBytes } from "./zip-bytes.ts";

/** Above either of these a zip is streamed: it would not be small in memory. */
const limits = { files: 10_000, bytes: 64 * 1024 * 1024 };

/**
 * Writes a zip that depends on the files' names and bytes alone: sorted, at time zero, modes 755 and 644, the zip that
 * the framework writes, byte for byte. Gives the SHA-256 of the zip in base64.
 */
export async function writeZip(
  folder: string,
  names: readonly string[],
  target: string,
  framework: Framework = 4,
): Promise<string> {
  const files = [...names]
    .sort(orders[framework])
    .map((name) => ({ name, path: join(folder, name), ...statsOf(join(folder, name)) }));
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (files.length > limits.files || size > limits.bytes) return streamZip(files, target);
  const zip = zipBytes(
    files.map((file) => ({ ...file, bytes: readFileSync(file.path) })),
    framework,
  );
  writeFileSync(target, zip);
  return createHash("sha256").update(zip).digest("base64");
}

/** Framework 3 orders names as a dictionary does, osls 4 by their characters. */
const orders: Readonly<Record<Framework, ((one: string, other: string) => number) | undefined>> = {
  3: byEnglishOrder,
  4: undefined,
};

/** SHA-256 of a file in base64. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("base64");
}

export interface FileToZip {
  /** Path in the zip, with `/`. */
  name: string;
  path: string;
  executable: boolean;
}

/** The same zip, written file by file; ZIP64 where it must be. */
export async function streamZip(files: readonly FileToZip[], target: string): Promise<string> {
  const { finished } = await import("node:stream/promises"); // it and yazl: only where a package is large
  const { ZipFile } = createRequire(import.meta.url)("yazl") as typeof import("yazl");
  const zip = new ZipFile();
  for (const { name, path, executable } of files) {
    const options = { mtime: new Date(0), mode: executable ? 0o100755 : 0o100644, compressionLevel: 6 };
    zip.addReadStreamLazy(name, options, (done) => done(null, createReadStream(path)));
  }
  zip.end();
  const hash = createHash("sha256");
  zip.outputStream.on("data", (chunk: Buffer) => hash.update(chunk));
  await finished(zip.outputStream.pipe(createWriteStream(target)));
  return hash.digest("base64");
}

function statsOf(path: string): { size: number; executable: boolean } {
  const { size, mode } = statSync(path);
  return { size, executable: (mode & 0o111) !== 0 };
}
