import { crc32, deflateRawSync } from "node:zlib";

/** A file to put into a zip. */
export interface ZipFile {
  /** Path in the zip, with `/`. */
  name: string;
  bytes: Buffer;
  executable: boolean;
}

/** An entry that is written, as the directory at the zip's end repeats it. */
interface Entry {
  name: Buffer;
  mode: number;
  crc: number;
  compressed: number;
  size: number;
  /** Where its header stands. */
  offset: number;
}

/**
 * A zip of small files, made in memory: the bytes that yazl streams for the same files at time zero, in a tenth of the
 * time (a test holds the two equal). Without ZIP64: below 65,535 files and 4 GiB. Format: APPNOTE.TXT 4.3.
 */
export function zipBytes(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  let offset = 0;
  const write = (...buffers: Buffer[]): void => {
    parts.push(...buffers);
    for (const { length } of buffers) offset += length;
  };
  const entries = files.map((file) => {
    const data = deflateRawSync(file.bytes, { level: 9 });
    const entry = entryOf(file, data.length, offset);
    write(localHeader(entry), entry.name, data, dataDescriptor(entry));
    return entry;
  });
  const directory = offset;
  for (const entry of entries) write(directoryHeader(entry), entry.name, modificationTime);
  write(endOfDirectory(entries.length, directory, offset - directory));
  return Buffer.concat(parts);
}

function entryOf({ name, bytes, executable }: ZipFile, compressed: number, offset: number): Entry {
  const mode = executable ? 0o100755 : 0o100644;
  return { name: Buffer.from(name), mode, crc: crc32(bytes), compressed, size: bytes.length, offset };
}

const version = 20;
/** Names in UTF-8; checksum and sizes follow the data. */
const flags = 0x0808;
const deflated = 8;
/** 1 January 1980, the earliest day a zip can tell. */
const [time, day] = [0, 0x21];
/** The extra field that tells the time in seconds since 1970: zero. */
const modificationTime = Buffer.from([0x55, 0x54, 5, 0, 3, 0, 0, 0, 0]);

function localHeader({ name }: Entry): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  writeCommon(header, 4);
  header.writeUInt16LE(name.length, 26);
  return header;
}

function dataDescriptor({ crc, compressed, size }: Entry): Buffer {
  const descriptor = Buffer.alloc(16);
  [0x08074b50, crc, compressed, size].forEach((value, index) => descriptor.writeUInt32LE(value, index * 4));
  return descriptor;
}

function directoryHeader({ name, mode, crc, compressed, size, offset }: Entry): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(0x033f, 4); // made on Unix, by version 6.3 of the format
  writeCommon(header, 6);
  [crc, compressed, size].forEach((value, index) => header.writeUInt32LE(value, 16 + index * 4));
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(modificationTime.length, 30);
  header.writeUInt32LE(mode * 0x10000, 38);
  header.writeUInt32LE(offset, 42);
  return header;
}

/** What both headers of an entry begin with. */
function writeCommon(header: Buffer, at: number): void {
  [version, flags, deflated, time, day].forEach((value, index) => header.writeUInt16LE(value, at + index * 2));
}

function endOfDirectory(count: number, offset: number, size: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
