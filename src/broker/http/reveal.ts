import { createHash, timingSafeEqual } from "node:crypto";
import type { NeedCredentials } from "../contract/deployments.ts";
import type { ParameterValue } from "../contract/parameters.ts";
import type { IssuedCredentials } from "../ports/issuer.ts";
import { Secret } from "../../diagnostics/secret.ts";
import type { LinkedNeedBody, NeedBody } from "./schemas/credentials.ts";
import type { ParameterValueBody } from "./schemas/parameters.ts";

/** Credentials in clear: the one place where what a broker gives out is uncovered. */
export function needBody(needed: NeedCredentials): NeedBody {
  if (!needed.linked) return needed;
  const { credentials, ...about } = needed;
  const { env, files, expiration } = credentials;
  return {
    ...about,
    ...awsBody(credentials.aws),
    env: Object.fromEntries(Array.from(env, ([name, value]) => [name, clear(value)])),
    files: files.map((file) => ({ ...file, content: clear(file.content) })),
    expiration: expiration?.toISOString() ?? null,
  };
}

function awsBody(aws: IssuedCredentials["aws"]): Pick<LinkedNeedBody, "aws"> {
  if (!aws) return {};
  const { sessionToken, secretAccessKey, ...rest } = aws;
  const token = sessionToken && { sessionToken: clear(sessionToken) };
  return { aws: { ...rest, secretAccessKey: clear(secretAccessKey), ...token } };
}

/** A parameter's value in clear. */
export function parameterBody(parameter: ParameterValue): ParameterValueBody {
  return { ...parameter, value: clear(parameter.value) };
}

function clear(value: Secret | string): string {
  return value instanceof Secret ? value.reveal() : value;
}

/** Whether an `Authorization` header has this token; nothing is told by how long that takes. */
export function isBearer(token: Secret, header: string): boolean {
  const [given, right] = [header, `Bearer ${token.reveal()}`].map((text) => createHash("sha256").update(text).digest());
  return timingSafeEqual(given!, right!);
}
