// Runs in a thread of its own: reads the files it is given and counts what is in them.
import { parentPort, workerData } from "node:worker_threads";
import { readerHere } from "./reader.ts";
import { TrailProblem } from "./trail-problem.ts";
import type { FromWorker, ToWorker, WorkerStart } from "./worker-messages.ts";

type Part = Extract<ToWorker, { type: "part" }>;

const reader = readerHere((workerData as WorkerStart).filter);
/** Bytes that were read and not told yet, and how many there are before they are. */
let untold = 0;
const worthTelling = 1 << 23;
const waiting = new Map<number, (part: Part) => void>();

parentPort!.on("message", (message: ToWorker) => void receive(message));

async function receive(message: ToWorker): Promise<void> {
  if (message.type === "part") return waiting.get(message.id)?.(message);
  if (message.type === "uses") return send({ type: "uses", uses: await reader.uses() });
  const { id, path } = message;
  const outcome = await reader.read(path ?? partsOf(id), (bytes) => {
    untold += bytes;
    if (untold >= worthTelling) tell(id);
  });
  waiting.delete(id);
  tell(id);
  send({ type: "read", id, outcome });
}

function tell(id: number): void {
  send({ type: "told", id, bytes: untold });
  untold = 0;
}

/** The bytes of a file that only the other side can read. */
async function* partsOf(id: number): AsyncGenerator<Uint8Array> {
  for (;;) {
    const part = await new Promise<Part>((resolve) => {
      waiting.set(id, resolve);
      send({ type: "next", id });
    });
    if (part.failed) throw new TrailProblem("unreadable", "it could not be read to its end");
    if (part.bytes === undefined) return;
    yield part.bytes;
  }
}

function send(message: FromWorker): void {
  parentPort!.postMessage(message, []);
}
