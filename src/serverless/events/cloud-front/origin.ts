import { isRecord } from "../../../cloudformation/intrinsics.ts";
import { alphanumeric } from "../../naming.ts";
import { present, reject, reportWrongType, required, type Fields } from "../fields.ts";

/** Where CloudFront gets what it serves. */
export interface Origin {
  id: string;
  /** In CloudFormation's words. */
  settings: Readonly<Record<string, unknown>>;
}

/** Reads `origin`: an address, or an origin in CloudFormation's words. */
export function parseOrigin(fields: Fields): Origin | undefined {
  const { origin } = fields.values;
  if (typeof origin === "string") return originAt(origin, fields);
  if (isRecord(origin)) return { id: originId(origin), settings: origin };
  if (present(fields, "origin")) reportWrongType([...fields.path, "origin"], fields.service, origin, "an address");
  else required(fields, "origin", undefined);
  return undefined;
}

const address = /^(?<scheme>[a-z][a-z0-9]*):\/\/(?:[^/?#]*@)?(?<host>[^:/?#]+)(?::\d*)?(?<path>[^?#]*)/i;

/** The port is not part of it: CloudFront asks at the usual ones. */
function originAt(text: string, fields: Fields): Origin | undefined {
  const { scheme = "", host, path = "" } = address.exec(text)?.groups ?? {};
  if (host === undefined) return reportNoAddress(text, fields);
  const settings = {
    DomainName: host.toLowerCase(),
    ...(path !== "" && path !== "/" && { OriginPath: path }),
    ...(scheme.toLowerCase() === "s3"
      ? { S3OriginConfig: {} }
      : { CustomOriginConfig: { OriginProtocolPolicy: "match-viewer" } }),
  };
  return { id: originId(settings), settings };
}

/** The framework's: `s3/<domain><path>` or `custom/<domain><path>`, of a computed domain its letters and digits. */
function originId({ DomainName: domain, OriginPath: path, S3OriginConfig: s3 }: Origin["settings"]): string {
  const name = typeof domain === "string" ? domain : alphanumeric(JSON.stringify(domain ?? null));
  return `${s3 === undefined || s3 === null ? "custom" : "s3"}/${name}${typeof path === "string" ? path : ""}`;
}

function reportNoAddress(text: string, fields: Fields): undefined {
  const hint = "write `https://<domain>/<path>`, or `s3://<bucket>.s3.amazonaws.com/<path>`";
  reject(fields, "origin", "serverless/invalid-origin", `\`${text}\` is no address of an origin`, hint);
}
