import type { Diagnostic, DiagnosticCode } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { ChainedEvent } from "../contract/audit.ts";
import type { SignatureCheck } from "./audit-key.ts";
import { canonical } from "./canonical.ts";
import { hashOf } from "./chain.ts";

/** A place in a chain. */
export interface ChainPlace {
  seq: number;
  /** Hex. */
  hash: string;
}

/** An event and what it is to follow. */
export interface FollowingEvent {
  event: ChainedEvent;
  last: ChainPlace;
  /** Id of the organisation whose chain it is. */
  organisation: string;
  isSigned: SignatureCheck;
}

interface EventRule {
  code: DiagnosticCode;
  isBroken: (following: FollowingEvent) => boolean;
  /** Of the event that should stand there, and the one that does. */
  says: (seq: number, event: ChainedEvent) => string;
}

const rules: readonly EventRule[] = [
  {
    code: "audit/missing",
    isBroken: ({ event, last }) => event.seq > last.seq + 1,
    says: (seq, event) => `event ${seq} is missing: ${event.seq} follows ${seq - 1}`,
  },
  {
    code: "audit/repeated",
    isBroken: ({ event, last }) => event.seq < last.seq + 1,
    says: (seq, event) => `event ${event.seq} stands where event ${seq} should`,
  },
  {
    code: "audit/foreign",
    isBroken: ({ event, organisation }) => event.organisation !== organisation,
    says: (seq) => `event ${seq} is of another organisation`,
  },
  {
    code: "audit/broken-chain",
    isBroken: ({ event, last }) => event.previousHash !== last.hash,
    says: (seq) => `event ${seq} does not follow the one before it`,
  },
  {
    code: "audit/changed",
    isBroken: ({ event }) => event.hash !== contentHash(event) || !isWrittenTime(event.time),
    says: (seq) => `event ${seq} was changed`,
  },
  {
    code: "audit/bad-signature",
    isBroken: ({ event, isSigned }) => !isSigned(event.hash, event.signature),
    says: (seq) => `event ${seq} is not signed with the key`,
  },
];

/** The first thing that is wrong with an event where it stands; undefined when nothing is. */
export function eventProblem(following: FollowingEvent): Diagnostic | undefined {
  const rule = rules.find(({ isBroken }) => isBroken(following));
  if (!rule) return undefined;
  return diagnostic("error", rule.code, rule.says(following.last.seq + 1, following.event), {
    hint: "the events before it are as they were written; compare what follows with an earlier export",
  });
}

function contentHash({ organisation, seq, time, event, previousHash }: ChainedEvent): string {
  const at = Date.parse(time);
  return hashOf({ organisationId: organisation, seq, time: at, event: canonical(event), previousHash });
}

/** Whether a time is written as exports write it: another text for the same moment was put there by someone else. */
function isWrittenTime(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString() === text;
}
