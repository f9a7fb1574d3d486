import type { Session, SessionContent } from "./session.ts";
import { base32 } from "./world.ts";

/** The sessions that were handed out, by access key id. */
export interface SessionStore {
  sessions: ReadonlyMap<string, Session>;
  /** Hands out credentials that end after so many seconds. */
  issue(content: SessionContent, seconds: number, now: Date): Session;
}

/** `random` gives so many bytes; the same ones make the same credentials. */
export function createSessionStore(random: (bytes: number) => Uint8Array): SessionStore {
  const sessions = new Map<string, Session>();
  const text = (bytes: number): string => Buffer.from(random(bytes)).toString("base64");
  return {
    sessions,
    issue: (content, seconds, now) => {
      const credentials = {
        accessKeyId: `ASIA${base32(random(16))}`,
        secretAccessKey: text(30),
        sessionToken: `IQoJb3JpZ2luX2Vj${text(180)}`,
        expiration: new Date(Math.floor(now.getTime() / 1000) * 1000 + seconds * 1000),
      };
      const session = { ...content, credentials, issued: now };
      sessions.set(credentials.accessKeyId, session);
      return session;
    },
  };
}
