import type { Api } from "../api/shapes.ts";
import type { Stretch } from "./spans.ts";

/** Keys as a bar: from when they were asked for until they expire. */
export interface SessionMark {
  kind: "session";
  id: string;
  from: number;
  until: number;
  /** When the deployment that they were for ended, if that was earlier. */
  usedUntil: number;
  of: Api["Issued"];
}

/** Something that was refused, at one moment. */
export interface DenialMark {
  kind: "denial";
  id: string;
  from: number;
  until: number;
  of: Api["Denial"];
}

/** What stands on a timeline; times in milliseconds since the epoch. */
export type Mark = SessionMark | DenialMark;

/** Keys and refusals as marks, the oldest first; keys that could not be made stand there as the refusal alone. */
export function marksOf(
  issued: readonly Api["Issued"][],
  denials: readonly Api["Denial"][],
  { from, to }: Stretch,
  now: number,
): readonly Mark[] {
  const sessions = issued.filter(({ status }) => status !== "failed").map((one) => sessionMark(one, now));
  const marks: Mark[] = [...sessions, ...denials.map(denialMark)];
  return marks.filter((mark) => mark.until >= from && mark.from <= to).sort((one, other) => one.from - other.from);
}

function sessionMark(of: Api["Issued"], now: number): SessionMark {
  const from = Date.parse(of.requestedAt);
  const finished = of.finishedAt === null ? undefined : Date.parse(of.finishedAt);
  const until = Math.max(from, endOf(of, finished, now));
  const usedUntil = Math.max(from, Math.min(until, finished ?? until));
  return { kind: "session", id: of.id, from, until, usedUntil, of };
}

/** Values that never end are shown as long as their deployment goes on; keys that were not made yet as a moment. */
function endOf({ expiresAt, status, requestedAt }: Api["Issued"], finished: number | undefined, now: number): number {
  if (expiresAt !== null) return Date.parse(expiresAt);
  return status === "issued" ? (finished ?? now) : Date.parse(requestedAt);
}

function denialMark(of: Api["Denial"]): DenialMark {
  const at = Date.parse(of.at);
  return { kind: "denial", id: `denial-${of.seq}`, from: at, until: at, of };
}

/** Where something happened; what is refused early names less than an instance. */
export interface Place {
  app: string | null;
  service: string | null;
  stage: string | null;
  region: string | null;
}

/** The place of a mark. */
export function placeOfMark({ kind, of }: Mark): Place {
  return kind === "session" ? of.instance : of;
}

/** `shop/orders`, and `prod/eu-west-1`. */
export function placeTexts({ app, service, stage, region }: Place): { service: string; instance: string } {
  return { service: joined(app, service) || "the organisation", instance: joined(stage, region) };
}

function joined(...names: readonly (string | null)[]): string {
  return names.filter((name) => name !== null && name !== "").join("/");
}
