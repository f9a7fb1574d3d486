import { headerOf, type AwsRequest } from "./aws-request.ts";
import type { CallTarget, NamedCall, Permission } from "./call.ts";

/** Names a request to S3 by its method, whether it is about a bucket or an object, and the first word of its query. */
export function s3Call(request: AwsRequest, { partition }: CallTarget): NamedCall | undefined {
  const { bucket, key } = addressed(request);
  const arn = `arn:${partition}:s3:::`;
  if (!bucket)
    return s3(request.method === "GET" ? "ListBuckets" : undefined, [{ action: "s3:ListAllMyBuckets", resource: "*" }]);
  if (!key) return bucketCall(request, `${arn}${bucket}`);
  return objectCall(request, `${arn}${bucket}/${key}`, arn);
}

function s3(operation: string | undefined, permissions: readonly Permission[]): NamedCall | undefined {
  return operation ? { operation: `s3:${operation}`, protocol: "rest-xml", permissions } : undefined;
}

/** The bucket stands first in the path, or first in the host's name. */
function addressed(request: AwsRequest): { bucket: string; key: string } {
  const host = (headerOf(request, "host") ?? "").replace(/:\d+$/, "");
  const path = decodeURIComponent(request.url.pathname.slice(1));
  const virtual = /^(.+)\.(?:s3[.-].*|localhost)$/.exec(host)?.[1];
  if (virtual) return { bucket: virtual, key: path };
  const [bucket = "", ...key] = path.split("/");
  return { bucket, key: key.join("/") };
}

/** Subresource in the query: operation's name and, where it differs, that of the permission. */
const bucketParts: Readonly<Record<string, readonly [operation: string, permission?: string]>> = {
  accelerate: ["BucketAccelerateConfiguration", "AccelerateConfiguration"],
  acl: ["BucketAcl"],
  cors: ["BucketCors", "BucketCORS"],
  encryption: ["BucketEncryption", "EncryptionConfiguration"],
  lifecycle: ["BucketLifecycleConfiguration", "LifecycleConfiguration"],
  location: ["BucketLocation"],
  logging: ["BucketLogging"],
  notification: ["BucketNotificationConfiguration", "BucketNotification"],
  ownershipControls: ["BucketOwnershipControls"],
  policy: ["BucketPolicy"],
  policyStatus: ["BucketPolicyStatus"],
  publicAccessBlock: ["PublicAccessBlock", "BucketPublicAccessBlock"],
  tagging: ["BucketTagging"],
  versioning: ["BucketVersioning"],
  website: ["BucketWebsite"],
};

const verbs: Readonly<Record<string, string>> = { GET: "Get", PUT: "Put", DELETE: "Delete" };

function bucketCall(request: AwsRequest, resource: string): NamedCall | undefined {
  const { method, url } = request;
  const part = Object.keys(bucketParts).find((part) => url.searchParams.has(part));
  if (part) return bucketPart(verbs[method], bucketParts[part]!, resource);
  if (method === "POST" && url.searchParams.has("delete")) return deleteObjects(request, resource);
  const [operation, action] = plainBucketCall(method, url.searchParams);
  return s3(operation, [{ action: `s3:${action ?? operation}`, resource }]);
}

/** Deleting a setting takes the permission to put it, but for policies. */
function bucketPart(
  verb: string | undefined,
  [operation, permission = operation]: readonly [string, string?],
  resource: string,
): NamedCall | undefined {
  if (!verb) return undefined;
  const asked = verb === "Delete" && !["BucketPolicy", "BucketWebsite"].includes(permission) ? "Put" : verb;
  return s3(`${verb}${operation}`, [{ action: `s3:${asked}${permission}`, resource }]);
}

function plainBucketCall(method: string, query: URLSearchParams): readonly [operation?: string, permission?: string] {
  if (method === "HEAD") return ["HeadBucket", "ListBucket"];
  if (method === "PUT") return ["CreateBucket"];
  if (method === "DELETE") return ["DeleteBucket"];
  if (method !== "GET") return [];
  if (query.has("versions")) return ["ListObjectVersions", "ListBucketVersions"];
  if (query.has("uploads")) return ["ListMultipartUploads", "ListBucketMultipartUploads"];
  return [query.get("list-type") === "2" ? "ListObjectsV2" : "ListObjects", "ListBucket"];
}

/** Each object of the list takes its own permission. */
function deleteObjects({ body }: AwsRequest, bucket: string): NamedCall | undefined {
  const objects = [...body.toString("utf8").matchAll(/<Object>(.*?)<\/Object>/gs)].map(([, object]) => object ?? "");
  const permissions = objects.map((object) => ({
    action: object.includes("<VersionId>") ? "s3:DeleteObjectVersion" : "s3:DeleteObject",
    resource: `${bucket}/${unescaped(/<Key>(.*?)<\/Key>/s.exec(object)?.[1] ?? "")}`,
  }));
  return s3("DeleteObjects", permissions);
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

function unescaped(text: string): string {
  return text.replaceAll(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);
}

function objectCall(request: AwsRequest, resource: string, arn: string): NamedCall | undefined {
  const { method, url } = request;
  const query = url.searchParams;
  const version = query.has("versionId") ? "Version" : "";
  const [operation, action] = objectPart(method, query, version) ?? plainObjectCall(request, version);
  return s3(operation, [{ action: `s3:${action ?? operation}`, resource }, ...putAlso(request, resource, arn)]);
}

type Named = readonly [operation?: string, permission?: string];

function objectPart(method: string, query: URLSearchParams, version: string): Named | undefined {
  const verb = verbs[method];
  if (query.has("tagging")) return verb ? [`${verb}ObjectTagging`, `${verb}Object${version}Tagging`] : [];
  if (query.has("acl")) return verb ? [`${verb}ObjectAcl`, `${verb}Object${version}Acl`] : [];
  return query.has("uploads") || query.has("uploadId") ? (multipart[method] ?? []) : undefined;
}

/** By method; a `POST` begins an upload or completes it. */
const multipart: Readonly<Record<string, Named>> = {
  POST: ["MultipartUpload", "PutObject"],
  PUT: ["UploadPart", "PutObject"],
  GET: ["ListParts", "ListMultipartUploadParts"],
  DELETE: ["AbortMultipartUpload"],
};

function plainObjectCall(request: AwsRequest, version: string): Named {
  if (request.method === "PUT")
    return [headerOf(request, "x-amz-copy-source") ? "CopyObject" : "PutObject", "PutObject"];
  if (request.method === "GET" || request.method === "HEAD") {
    return [request.method === "GET" ? "GetObject" : "HeadObject", `GetObject${version}`];
  }
  return request.method === "DELETE" ? ["DeleteObject", `DeleteObject${version}`] : [];
}

/** What headers of a write take besides: the object it copies, tags, an access list. */
function putAlso(request: AwsRequest, resource: string, arn: string): readonly Permission[] {
  if (request.method !== "PUT") return [];
  const source = headerOf(request, "x-amz-copy-source")?.replace(/^\//, "").replace(/\?.*$/, "");
  return [
    ...(source ? [{ action: "s3:GetObject", resource: `${arn}${decodeURIComponent(source)}` }] : []),
    ...(headerOf(request, "x-amz-tagging") ? [{ action: "s3:PutObjectTagging", resource }] : []),
    ...(headerOf(request, "x-amz-acl") ? [{ action: "s3:PutObjectAcl", resource }] : []),
  ];
}
