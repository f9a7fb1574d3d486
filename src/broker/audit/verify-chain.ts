import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { AuditHead } from "../contract/audit.ts";
import { signatureCheck, type SignatureCheck } from "./audit-key.ts";
import { beforeFirst } from "./chain.ts";
import { eventProblem, type ChainPlace } from "./event-problem.ts";
import { eventLine, headLine } from "./exported-line.ts";

/** What an export is compared with. */
export interface ChainExpectation {
  /** Heads that were written down elsewhere earlier: only they show that an end, or all of it, was replaced. */
  anchors?: readonly ChainPlace[];
  /** JSON Web Key that must have signed; the export's own where none is given. */
  key?: object;
}

/** What was found. The chain is whole when no problem is an error. */
export interface VerifiedChain {
  /** Events that are as they were written, from the first on. */
  events: number;
  /** The last of them. */
  head: ChainPlace | null;
  problems: readonly Diagnostic[];
}

const nothing: ChainPlace = { seq: 0, hash: beforeFirst };

/**
 * Verifies the lines of an export without asking anyone: that no event is missing, doubled or out of order, each is as
 * it was hashed after the one before and signed, and the anchors and the head are among them. It ends at the first bad
 * event, and names it: what follows it proves nothing.
 */
export async function verifyChain(
  lines: AsyncIterable<string>,
  { anchors = [], key }: ChainExpectation = {},
): Promise<VerifiedChain> {
  const found = new Diagnostics();
  const events = lines[Symbol.asyncIterator]();
  try {
    const head = readHead(await events.next(), found);
    const isSigned = head && checkOf(head, key, found);
    if (head && !key && !anchors.some(({ seq }) => seq >= head.seq)) warnOfKey(found);
    const last = head && isSigned ? await follow(events, { head, isSigned, anchors }, found) : nothing;
    return { events: last.seq, head: last.seq === 0 ? null : last, problems: found.list };
  } finally {
    await events.return?.();
  }
}

function readHead({ value, done }: IteratorResult<string>, found: Diagnostics): AuditHead | undefined {
  const head = done ? undefined : headLine(value);
  if (!head) {
    found.error("audit/no-head", "the first line is not the head of an export", {
      hint: "give the lines as `audit export` printed them",
    });
  }
  return head;
}

function checkOf(head: AuditHead, pinned: object | undefined, found: Diagnostics): SignatureCheck | undefined {
  const check = signatureCheck(pinned ?? head.key);
  if (!check)
    found.error("audit/bad-key", "the key is not a JSON Web Key of Ed25519", { hint: "take it from `audit head`" });
  return check;
}

/** An anchor at the end needs no key: its hash holds everything before it. */
function warnOfKey(found: Diagnostics): void {
  found.warning("audit/key-not-pinned", "signatures were compared with the key that the export itself names", {
    hint: "whoever wrote all of it anew would name their own: give the key, or the head as an anchor, that you noted",
  });
}

interface Expected {
  head: AuditHead;
  isSigned: SignatureCheck;
  anchors: readonly ChainPlace[];
}

/** The last event that is as it was written. */
async function follow(lines: AsyncIterator<string>, expected: Expected, found: Diagnostics): Promise<ChainPlace> {
  let last = nothing;
  for (let line = await lines.next(); !line.done; line = await lines.next()) {
    const next = following(line.value, last, expected, found);
    if (!next) return last;
    last = next;
  }
  checkEnd(last, expected, found);
  return last;
}

function following(line: string, last: ChainPlace, expected: Expected, found: Diagnostics): ChainPlace | undefined {
  const { head, isSigned, anchors } = expected;
  const event = eventLine(line);
  if (!event) {
    const message = `line ${last.seq + 2}, which should be event ${last.seq + 1}, is not as it was exported`;
    found.error("audit/not-as-exported", message, { hint: "give the lines as `audit export` printed them" });
    return undefined;
  }
  const problem = eventProblem({ event, last, organisation: head.organisation, isSigned });
  if (problem) found.take({ diagnostics: [problem] });
  const other = anchors.find(({ seq, hash }) => seq === event.seq && hash !== event.hash);
  if (other && !problem) otherThanAnchor(other, found);
  return problem || other ? undefined : { seq: event.seq, hash: event.hash };
}

function otherThanAnchor({ seq }: ChainPlace, found: Diagnostics): void {
  found.error("audit/other-than-anchor", `event ${seq} is another than the anchor names`, {
    hint: "what you noted then was replaced: it, or something before it, was written anew",
  });
}

/** Whether the end is the one that the head and the anchors name. */
function checkEnd(last: ChainPlace, { head, anchors }: Expected, found: Diagnostics): void {
  const beyond = [head, ...anchors].filter(({ seq }) => seq > last.seq);
  const furthest = Math.max(...beyond.map(({ seq }) => seq));
  if (beyond.length > 0) {
    found.error("audit/missing", `event ${last.seq + 1} is missing, and all up to ${furthest}`, {
      hint: "the end was cut off; compare with an earlier export",
    });
  } else if (head.seq !== last.seq || head.hash !== last.hash) {
    found.error("audit/other-than-head", `event ${last.seq} is not the one that the head names`, {
      hint: "give the lines as `audit export` printed them",
    });
  }
}
