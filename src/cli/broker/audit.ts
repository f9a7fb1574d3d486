import { createReadStream, createWriteStream } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { verifyChain } from "../../broker/audit/verify-chain.ts";
import type { ChainedEvent } from "../../broker/contract/audit.ts";
import { isError } from "../../diagnostics/diagnostic.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import { diagnosticJson } from "../../diagnostics/render-json.ts";
import type { Io } from "../command.ts";
import { pointInTime } from "../point-in-time.ts";
import { report } from "../report.ts";
import { eventLine } from "./audit-line.ts";
import { fileText, numberOption, textOption } from "./given.ts";
import { printJson } from "./output.ts";
import { askBroker, type Raw } from "./with-broker.ts";

/** Milliseconds between two questions for new events. */
const pause = 2000;

/** Prints the newest events, oldest first; with `--follow` those that come. */
export async function tailAudit(raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  const query = queryOf(raw, io);
  const most = numberOption(raw, "limit", "--limit", 20);
  const events = [...(await client.audits.list(query, most))].reverse();
  if (raw["follow"] !== true) return printEvents(events, raw, io);
  const signal = io.interruption();
  let last = 0;
  for (let fresh: readonly ChainedEvent[] = events; !signal.aborted;) {
    for (const event of fresh)
      io.out(`${raw["json"] === true ? JSON.stringify(event) : eventLine(event, io.outStyle)}\n`);
    last = fresh.at(-1)?.seq ?? last;
    await io.sleep(pause, signal);
    fresh = signal.aborted ? [] : (await client.audits.list(query, 200)).filter(({ seq }) => seq > last).reverse();
  }
  return 0;
}

export async function auditHead(raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  const head = await client.audits.head();
  if (raw["json"] === true) printJson(head, io);
  else io.out(`${head.seq}:${head.hash}\n`);
  return 0;
}

/** Writes the whole audit as lines of JSON. */
export async function exportAudit(raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  const parts = await client.audits.exported();
  const file = textOption(raw, "out");
  if (file !== undefined) {
    await pipeline(Readable.from(parts), createWriteStream(resolve(io.cwd, file), { mode: 0o600 }));
    io.err(`the audit is in ${file}; \`passrole audit verify ${file}\` verifies it\n`);
    return 0;
  }
  const decoder = new TextDecoder();
  for await (const part of parts) io.out(decoder.decode(part, { stream: true }));
  return 0;
}

/** Verifies an export without asking anyone. Exit code 1 when it is not whole. */
export async function verifyAudit(file: string, raw: Raw, io: Io): Promise<number> {
  const key = textOption(raw, "key");
  const expected = { anchors: anchorsOf(raw), ...(key !== undefined && { key: await keyOf(key, io) }) };
  const input = createReadStream(resolve(io.cwd, file), "utf8");
  const { events, head, problems } = await new Promise<Awaited<ReturnType<typeof verifyChain>>>((done, fail) => {
    input.once("error", () => fail(unreadable(file)));
    verifyChain(createInterface({ input, crlfDelay: Infinity }), expected).then(done, fail);
  });
  const isWhole = !problems.some(isError);
  if (raw["json"] === true) printJson({ whole: isWhole, events, head, diagnostics: problems.map(diagnosticJson) }, io);
  else {
    report(problems, io, true);
    if (isWhole)
      io.err(`${events} events, each as it was written; the last is ${head?.seq ?? 0}:${head?.hash ?? ""}\n`);
  }
  return isWhole ? 0 : 1;
}

function queryOf(raw: Raw, io: Io): { action?: string; since?: string; until?: string } {
  const [action, since, until] = [textOption(raw, "action"), textOption(raw, "since"), textOption(raw, "until")];
  const at = (option: string, text: string): string => new Date(pointInTime(option, text, io.now())).toISOString();
  return {
    ...(action !== undefined && { action }),
    ...(since !== undefined && { since: at("--since", since) }),
    ...(until !== undefined && { until: at("--until", until) }),
  };
}

function printEvents(events: readonly ChainedEvent[], raw: Raw, io: Io): number {
  if (raw["json"] === true) printJson({ items: events }, io);
  else if (events.length === 0) io.err("nothing is written down\n");
  else io.out(`${events.map((event) => eventLine(event, io.outStyle)).join("\n")}\n`);
  return 0;
}

function anchorsOf(raw: Raw): { seq: number; hash: string }[] {
  const given = Array.isArray(raw["anchor"]) ? (raw["anchor"] as unknown[]).map(String) : [];
  return given.map((text) => {
    const { seq, hash } = /^(?<seq>\d{1,15}):(?<hash>[0-9a-f]{64})$/.exec(text)?.groups ?? {};
    if (seq !== undefined && hash !== undefined) return { seq: Number(seq), hash };
    throw PassroleError.of("cli/bad-usage", `\`--anchor ${text}\` is no place in an audit`, {
      hint: "write what `passrole audit head` prints: a number, a colon and a hash",
    });
  });
}

async function keyOf(file: string, io: Io): Promise<object> {
  const text = await fileText(file, io);
  try {
    const key: unknown = JSON.parse(text);
    if (typeof key === "object" && key !== null) return key;
  } catch {
    // Told below.
  }
  throw PassroleError.of("cli/bad-key", `\`${file}\` holds no JSON Web Key`, {
    hint: "`passrole audit head --json` shows the broker's as `key`",
  });
}

function unreadable(file: string): PassroleError {
  return PassroleError.of("cli/unreadable-file", `\`${file}\` cannot be read`, { hint: "is it there?" });
}
