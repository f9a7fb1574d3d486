import { headerOf, type AwsRequest } from "../calls/aws-request.ts";
import { signatureHeader, type SignatureHeader } from "../calls/signature-header.ts";
import { roleCaller, userCaller, type Caller } from "./caller.ts";
import type { Session } from "./session.ts";
import { isSignedWith } from "./signature.ts";
import { StsError } from "./sts-error.ts";
import type { StsUser } from "./world.ts";

/** Where the holders of access keys are found. */
export interface KnownKeys {
  users: readonly StsUser[];
  /** By access key id. */
  sessions: ReadonlyMap<string, Session>;
}

/** Milliseconds that a request's time may differ from the server's. */
const tolerance = 5 * 60_000;

/** Finds out who signed a request; throws what STS answers when nobody did, or not rightly. */
export function authenticate(request: AwsRequest, known: KnownKeys, now: Date): Caller {
  const header = signatureHeader(request);
  if (!header) throw new StsError("MissingAuthenticationToken", "Request is missing Authentication Token", 403);
  const { caller, secret } = holderOf(header.accessKeyId, headerOf(request, "x-amz-security-token"), known);
  if (caller.session && caller.session.credentials.expiration <= now) {
    throw new StsError("ExpiredToken", "The security token included in the request is expired", 403);
  }
  checkScope(request, header);
  checkTime(headerOf(request, "x-amz-date") ?? "", now);
  if (!isSignedWith(secret, request, header)) throw mismatch(wrongSignature);
  return caller;
}

const wrongSignature =
  "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

function mismatch(message: string): StsError {
  return new StsError("SignatureDoesNotMatch", message, 403);
}

function holderOf(
  accessKeyId: string,
  token: string | undefined,
  { users, sessions }: KnownKeys,
): { caller: Caller; secret: string } {
  const user = users.find((user) => user.accessKeyId === accessKeyId);
  if (user && token === undefined) return { caller: userCaller(user), secret: user.secretAccessKey };
  const session = sessions.get(accessKeyId);
  if (session?.credentials.sessionToken !== token || !session) {
    throw new StsError("InvalidClientTokenId", "The security token included in the request is invalid.", 403);
  }
  return { caller: sessionCaller(session), secret: session.credentials.secretAccessKey };
}

/** Whom the holder of a session's credentials is taken for. */
export function sessionCaller(session: Session): Caller {
  const { holder } = session;
  return "user" in holder ? userCaller(holder.user, session) : roleCaller(holder.role, holder.name, session);
}

function checkScope(request: AwsRequest, { service, date, signedHeaders }: SignatureHeader): void {
  if (service !== "sts") throw mismatch("Credential should be scoped to correct service: 'sts'.");
  if (!signedHeaders.includes("host")) throw mismatch("'Host' must be a 'SignedHeader' in the AWS Authorization.");
  if (!headerOf(request, "x-amz-date")?.startsWith(date)) {
    throw mismatch("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP");
  }
}

function checkTime(signed: string, now: Date): void {
  const time = Date.parse(signed.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));
  const [earliest, latest] = [now.getTime() - tolerance, now.getTime() + tolerance];
  if (time < earliest) {
    throw mismatch(
      `Signature expired: ${signed} is now earlier than ${basic(earliest)} (${basic(now.getTime())} - 5 min.)`,
    );
  }
  if (time > latest) {
    throw mismatch(
      `Signature not yet current: ${signed} is still later than ${basic(latest)} (${basic(now.getTime())} + 5 min.)`,
    );
  }
}

/** A time in ISO 8601's basic format. */
function basic(time: number): string {
  return new Date(time).toISOString().replaceAll(/[-:]|\.\d+/g, "");
}
