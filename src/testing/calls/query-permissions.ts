import { formatArn, parseArn } from "../../iam/arn.ts";
import { listOf } from "./aws-request.ts";
import type { CallTarget, Permission } from "./call.ts";

/** What an operation of the query protocol takes. */
export function queryPermissions(
  service: string,
  operation: string,
  form: URLSearchParams,
  target: CallTarget,
): readonly Permission[] {
  const resource = resourceOf[service]?.(form, target) ?? "*";
  return [{ action: `${service}:${operation}`, resource }, ...(alsoTaken[service]?.(form, target, resource) ?? [])];
}

type Read<T> = (form: URLSearchParams, target: CallTarget) => T | undefined;

const resourceOf: Readonly<Record<string, Read<string>>> = {
  cloudformation: (form, target) => stackArn(form.get("StackName"), target) ?? form.get("ChangeSetName") ?? undefined,
  iam: (form, target) => policySubject(form) ?? iamArn(form, target),
  sts: (form) => form.get("RoleArn") ?? undefined,
  sns: (form) => form.get("TopicArn") ?? undefined,
};

/** A stack is named by name or id; of the id only the request knows. */
function stackArn(stack: string | null, target: CallTarget): string | undefined {
  if (!stack || parseArn(stack)) return stack ?? undefined;
  return formatArn({ ...target, service: "cloudformation", resource: `stack/${stack}/*` });
}

function policySubject(form: URLSearchParams): string | undefined {
  return form.get("PolicyArn") ?? form.get("PolicySourceArn") ?? undefined;
}

const iamKinds = { RoleName: "role", UserName: "user", GroupName: "group" };

function iamArn(form: URLSearchParams, { partition, account }: CallTarget): string | undefined {
  const [parameter, kind] = Object.entries(iamKinds).find(([parameter]) => form.has(parameter)) ?? [];
  if (!parameter) return undefined;
  return formatArn({ partition, service: "iam", region: "", account, resource: `${kind}/${form.get(parameter)}` });
}

/** Permissions that parameters of an operation add. */
const alsoTaken: Readonly<
  Record<string, (form: URLSearchParams, target: CallTarget, resource: string) => readonly Permission[]>
> = {
  cloudformation: (form, { partition }) => {
    const role = form.get("RoleARN");
    const template = objectArn(form.get("TemplateURL"), partition);
    return [
      ...(role ? [{ action: "iam:PassRole", resource: role }] : []),
      ...(template ? [{ action: "s3:GetObject", resource: template }] : []),
    ];
  },
  sts: (form, _, resource) => [
    ...(listOf(form, "Tags", ".Key").length > 0 ? [{ action: "sts:TagSession", resource }] : []),
    ...(form.has("SourceIdentity") ? [{ action: "sts:SetSourceIdentity", resource }] : []),
  ],
};

/** The object that an address of S3 stands for, in both of its forms. */
function objectArn(address: string | null, partition: string): string | undefined {
  if (!address || !URL.canParse(address)) return undefined;
  const { hostname, pathname } = new URL(address);
  const bucket = /^(.+)\.s3[.-]/.exec(hostname)?.[1];
  const path = decodeURIComponent(pathname.slice(1));
  return `arn:${partition}:s3:::${bucket ? `${bucket}/${path}` : path}`;
}
