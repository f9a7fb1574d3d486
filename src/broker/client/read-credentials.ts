import type { IssuedFile } from "../ports/issuer.ts";
import type { NeedCredentials } from "../contract/deployments.ts";
import { Secret } from "../../diagnostics/secret.ts";
import { flag, isRecord, OtherShape, record, records, text, textOf, textOrNull, type JsonObject } from "./shape.ts";

type Linked = Extract<NeedCredentials, { linked: true }>;

/**
 * Keys as the broker gives them, each secret wrapped at once. That nothing is linked must be said in so many words:
 * whatever else is not understood throws, since on that answer alone local credentials are used.
 */
export function readCredentials(answer: unknown): readonly NeedCredentials[] {
  return records(record(answer, "the answer")["needs"], "`needs`").map(readNeed);
}

function readNeed(need: JsonObject): NeedCredentials {
  if (!flag(need, "linked")) return { linked: false, need: text(need, "need") };
  const clamped = textOf(need, "clamped");
  return {
    linked: true,
    need: text(need, "need"),
    provider: text(need, "provider"),
    level: text(need, "level"),
    because: text(need, "because"),
    sessionName: need["sessionName"] === undefined ? null : textOrNull(need, "sessionName"),
    ...(clamped !== undefined && { clamped }),
    credentials: readIssued(need),
  };
}

function readIssued(need: JsonObject): Linked["credentials"] {
  const { aws, env = {}, files = [], expiration = null } = need;
  return {
    ...(isRecord(aws) && { aws: readKeys(aws) }),
    env: new Map(Object.keys(record(env, "`env`")).map((name) => [name, new Secret(text(env as JsonObject, name))])),
    files: records(files, "`files`").map(readFile),
    ...(expiration !== null && { expiration: readTime(expiration) }),
  };
}

function readKeys(aws: JsonObject): NonNullable<Linked["credentials"]["aws"]> {
  const sessionToken = textOf(aws, "sessionToken");
  return {
    accessKeyId: text(aws, "accessKeyId"),
    secretAccessKey: new Secret(text(aws, "secretAccessKey")),
    ...(sessionToken !== undefined && { sessionToken: new Secret(sessionToken) }),
    account: text(aws, "account"),
    identity: textOf(aws, "identity") ?? "",
  };
}

/** A file's name leads into no folder: it is written below one that is ours. */
function readFile(file: JsonObject): IssuedFile {
  const name = text(file, "name");
  if (!/^[\w][\w.-]*$/.test(name)) throw new OtherShape("`name` of a file");
  return { variable: text(file, "variable"), name, content: new Secret(text(file, "content")) };
}

function readTime(value: unknown): Date {
  const time = new Date(typeof value === "string" ? value : NaN);
  if (Number.isNaN(time.getTime())) throw new OtherShape("`expiration`");
  return time;
}
