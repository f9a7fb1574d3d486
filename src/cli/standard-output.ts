import { fstatSync, writeSync } from "node:fs";
import { PassroleError } from "../diagnostics/passrole-error.ts";

/** A stream that a command speaks to. */
export interface StandardOutput {
  /**
   * Whoever reads need not read on (`passrole … | head`): what nobody takes any more is dropped. Throws a `PassroleError`
   * where the file behind it takes nothing.
   */
  write: (text: string | Uint8Array) => void;
  /** Whether a person looks at it. */
  isTerminal: boolean;
  /** Letters in a line of its terminal. */
  columns: number | undefined;
  /** Is told once that nobody takes any more. */
  onBroken: (act: () => void) => void;
  /** Resolves when all that was written is out of this process. */
  handedOver: () => Promise<void>;
}

/**
 * Standard output (1) or error (2). Node's own streams bring sockets and terminals with them, 8 ms of every start: what is
 * no terminal is written to at once, as Node does too (`process.stdout`, "A note on process I/O").
 */
export function standardOutput(descriptor: 1 | 2): StandardOutput {
  const stream = (): NodeJS.WriteStream => (descriptor === 1 ? process.stdout : process.stderr);
  const isTerminal = mayBeTerminal(descriptor) && stream().isTTY;
  return isTerminal ? ofStream(stream()) : ofDescriptor(descriptor, () => ofStream(stream()));
}

/** Neither a file nor a pipe nor a socket is one; of what Windows calls a pipe only its stream knows when it is ready. */
function mayBeTerminal(descriptor: number): boolean {
  const kind = fstatSync(descriptor);
  return !kind.isFile() && !kind.isFIFO() && !kind.isSocket();
}

function ofStream(stream: NodeJS.WriteStream): StandardOutput {
  stream.on("error", endsQuietly);
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY,
    columns: stream.columns,
    onBroken: (act) => void stream.once("error", act),
    handedOver: () => new Promise((done) => void (stream.writable ? stream.write("", () => done()) : done())),
  };
}

function endsQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE" && error.code !== "EIO") throw error; // EIO: its window was closed
}

/** Goes on as a stream where the reader is slow, and has made the pipe so that nobody waits for it. */
function ofDescriptor(descriptor: number, asStream: () => StandardOutput): StandardOutput {
  let slow: StandardOutput | undefined;
  let broken: (() => void)[] | undefined = [];
  const end = (): void => {
    for (const act of broken ?? []) act();
    broken = undefined;
  };
  return {
    write: (text) => {
      if (slow) return slow.write(text);
      if (!broken) return;
      const left = writeAll(descriptor, Buffer.from(text));
      if (left === undefined) return;
      if (left === "broken") return end();
      slow = asStream();
      slow.onBroken(end);
      slow.write(left);
    },
    isTerminal: false,
    columns: undefined,
    onBroken: (act) => void broken?.push(act),
    handedOver: async () => slow?.handedOver(),
  };
}

/** Gives what the reader was too slow for, or that nobody reads any more. */
function writeAll(descriptor: number, bytes: Uint8Array): Uint8Array | "broken" | undefined {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EAGAIN") return bytes.subarray(written);
    if (code === "EPIPE" || descriptor === 2) return "broken"; // of standard error nobody could be told
    const message = `what was found cannot be written to standard output: ${code}`;
    throw PassroleError.of("output/cannot-write", message, {
      hint: "see whether the disk of the file it leads to is full",
    });
  }
}
