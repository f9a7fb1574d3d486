import { resolve } from "node:path";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { Style } from "../../diagnostics/style.ts";
import type { Io } from "../command.ts";
import { parseCredentialOptions } from "../credential-options.ts";
import { findInput } from "../input.ts";
import { parseInputOptions, type InputOptions } from "../input-options.ts";
import { requireOnePlace } from "../open-service.ts";
import { subjectsOf, type Subject } from "../subject.ts";
import { wrong, type Check } from "./check.ts";
import { fileChecks } from "./file-checks.ts";
import { identityCheck } from "./identity-check.ts";
import { nodeCheck, projectChecks } from "./machine-checks.ts";
import { networkChecks } from "./network-checks.ts";
import { httpProbe, type Probe } from "./probe.ts";

/** Looks at this machine and the account it reaches. Exit code 1 when something is wrong; warnings are not. */
export async function doctor(
  path: string,
  raw: Readonly<Record<string, unknown>>,
  io: Io,
  probe: Probe = httpProbe(io.now),
): Promise<number> {
  const options = parseInputOptions(raw);
  requireOnePlace(options);
  const checks = await allChecks(path, options, io, probe);
  const isWell = checks.every(({ status }) => status !== "error");
  io.out(options.json ? `${JSON.stringify({ ok: isWell, checks }, null, 2)}\n` : page(checks, io.outStyle));
  return isWell ? 0 : 1;
}

async function allChecks(path: string, options: InputOptions, io: Io, probe: Probe): Promise<readonly Check[]> {
  const { folder, subject, problems } = await lookedAt(path, options, io);
  const { stage = options.stages[0] ?? "dev", region = options.regions[0] ?? "us-east-1", profile } = subject ?? {};
  return [
    nodeCheck(process.versions.node),
    ...problems,
    ...(await projectChecks(folder, subject, options.raw, io)),
    ...fileChecks(io.env, { stage, profile, awsProfile: parseCredentialOptions(options.raw).awsProfile }),
    ...(await networkChecks(region, io.env, probe)),
    await identityCheck({ folder, subject, region, stage }, options.raw, io),
  ];
}

interface LookedAt {
  folder: string;
  subject?: Subject | undefined;
  problems: readonly Check[];
}

/** The service that is meant, if PATH holds one or `--service` names it: without one there is still a machine to look at. */
async function lookedAt(path: string, options: InputOptions, io: Io): Promise<LookedAt> {
  const folder = resolve(io.cwd, path);
  const isNamed = typeof options.raw["service"] === "string";
  if (!isNamed && !findInput(path, "serverless", io).value) return { folder, problems: [] };
  const found = new Diagnostics();
  const asked = await subjectsOf(path, options, io, found);
  const errors = found.list.filter(({ severity }) => severity === "error");
  const problems = errors.map(({ message, code, hint }) => wrong("service", `${message} (${code})`, hint));
  return { folder: asked?.folder ?? folder, subject: asked?.subjects[0], problems };
}

function page(checks: readonly Check[], style: Style): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  const lines = checks.flatMap(({ name, status, message, hint }) => [
    `  ${marks[status](style)} ${style.dim(name.padEnd(width))}  ${message}`,
    ...(hint?.split("\n") ?? []).map((line) => `    ${" ".repeat(width)}  ${style.dim(line.trim())}`),
  ]);
  return `\n${lines.join("\n")}\n\n`;
}

const marks: Record<Check["status"], (style: Style) => string> = {
  ok: ({ green }) => green("✓"),
  warning: ({ yellow }) => yellow("!"),
  error: ({ red }) => red("✗"),
  skipped: ({ dim }) => dim("-"),
};
