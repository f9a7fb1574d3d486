import type { ReadProgress } from "../../observe/read-trails.ts";
import { sizeText } from "../../deploy/size-text.ts";
import type { Io } from "../command.ts";

/** Milliseconds between two looks at what there is to show. */
const pace = 200;
/** What is over sooner needs no progress. */
const patience = 1000;

/** A line on the terminal that says how far reading is; nothing elsewhere. */
export function readProgress(io: Io): { told: (progress: ReadProgress) => void; finish: () => void } {
  const start = io.now();
  let last = start;
  let drawn = false;
  const draw = (progress: ReadProgress): void => {
    const now = io.now();
    if (!io.live || now - last < pace || now - start < patience) return;
    last = now;
    drawn = true;
    io.err(`\r\u001B[K${io.errStyle.dim(progressLine(progress, (now - start) / 1000))}`);
  };
  return { told: draw, finish: () => void (drawn && io.err("\r\u001B[K")) };
}

function progressLine({ files, bytes }: ReadProgress, seconds: number): string {
  return `${files} files, ${sizeText(bytes)} read, ${sizeText(bytes / seconds)} a second`;
}
