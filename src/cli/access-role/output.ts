import { resolve } from "node:path";
import type { AccessRole } from "../../broker/connecting/access-role.ts";
import { templateFile, type AccessStack } from "../../broker/connecting/access-stack.ts";
import { commandLines } from "../../broker/connecting/command-lines.ts";
import { terraformText } from "../../broker/connecting/terraform.ts";
import { isIssuer } from "../../broker/connecting/trusted.ts";
import type { Diagnostics } from "../../diagnostics/diagnostics.ts";
import { diagnosticJson } from "../../diagnostics/render-json.ts";
import { policyCharacters } from "../../iam/limits.ts";
import type { Io } from "../command.ts";
import type { InputOptions } from "../input-options.ts";
import { report } from "../report.ts";
import type { AccessRoleOptions, RoleFormat } from "./options.ts";
import { writeWhole } from "./write-whole.ts";

/** A role with what creates it. */
export interface MadeRole {
  role: AccessRole;
  options: AccessRoleOptions;
  stack: AccessStack;
}

const texts: Readonly<Record<RoleFormat, (made: MadeRole) => string>> = {
  cloudformation: ({ stack }) => stack.template,
  terraform: ({ role }) => terraformText(role),
  "aws-cli": ({ role }) => commandLines(role),
};

/** Prints or writes what creates the role; gives the exit code. */
export function tell(made: MadeRole, { list }: Diagnostics, { json, verbose }: InputOptions, io: Io): number {
  const { options, stack } = made;
  const text = texts[options.format](made);
  if (options.out !== undefined) writeWhole(resolve(io.cwd, options.out), text);
  if (json) {
    io.out(`${JSON.stringify({ ...roleJson(made, text), diagnostics: list.map(diagnosticJson) }, null, 2)}\n`);
    return 0;
  }
  if (options.quickCreate) io.out(`${stack.quickCreateUrl ?? ""}\n`);
  else if (options.out === undefined) io.out(text.endsWith("\n") ? text : `${text}\n`);
  report(list, io, verbose);
  io.err(summary(made));
  return 0;
}

/** Prints why there is no role; gives the exit code. */
export function refuse(exitCode: number, { list }: Diagnostics, { json }: InputOptions, io: Io): number {
  if (json) io.out(`${JSON.stringify({ diagnostics: list.map(diagnosticJson) }, null, 2)}\n`);
  else report(list, io);
  return exitCode;
}

/** `access-role --json`: fields are contract. What is not of a format or a trust is null. */
function roleJson({ role, options, stack }: MadeRole, text: string): Record<string, unknown> {
  const { trusted, policy } = role;
  const isStack = options.format === "cloudformation";
  return {
    format: options.format,
    roleName: role.name,
    principal: isIssuer(trusted) ? null : trusted.principal,
    externalId: isIssuer(trusted) ? null : trusted.externalId,
    issuer: isIssuer(trusted) ? trusted.issuer : null,
    audience: isIssuer(trusted) ? trusted.audience : null,
    subject: isIssuer(trusted) ? trusted.subject : null,
    maxSession: role.maxSessionDuration,
    boundary: role.boundary ?? null,
    policy: typeof policy === "string" ? policy : "documents",
    policies:
      typeof policy === "string"
        ? []
        : policy.map((document) => ({ characters: policyCharacters(document), document })),
    text,
    stackName: isStack ? stack.stackName : null,
    parameters: isStack ? stack.parameters : null,
    command: isStack ? stack.command : null,
    quickCreateUrl: isStack ? stack.quickCreateUrl : null,
    out: options.out ?? null,
  };
}

/** What to know and do next, for people. */
function summary({ role, options, stack }: MadeRole): string {
  const { trusted, name } = role;
  const whom = isIssuer(trusted) ? `${trusted.subject} of ${trusted.issuer}` : trusted.principal;
  const lines = [
    `role ${name} trusts ${whom}`,
    ...(options.madeExternalId && !isIssuer(trusted) ? [`external id, made for this role: ${trusted.externalId}`] : []),
    ...(options.out === undefined ? [] : [`written to ${options.out}`]),
    ...next(options, stack),
  ];
  return `${lines.join("\n")}\n`;
}

function next({ format, quickCreate, out }: AccessRoleOptions, { command }: AccessStack): readonly string[] {
  if (quickCreate) return ["sign in to the account to connect, then open the link"];
  if (format === "terraform") return ["create it: terraform apply"];
  if (format === "aws-cli") return ["create it: run these commands as an administrator of the account"];
  return [`create it${out === undefined ? `, from ${templateFile}` : ""}: ${command.trimEnd()}`];
}
