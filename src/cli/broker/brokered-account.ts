import { statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import type { Io } from "../command.ts";
import { deciderOf } from "../decider.ts";
import { findInput } from "../input.ts";
import type { InputOptions } from "../input-options.ts";
import { subjectsOf } from "../subject.ts";
import { awsDeployer, effectiveView } from "./effective-deployer.ts";

/**
 * The account that a broker links the service at PATH to; undefined where no broker decides, `{}` where one does and
 * names none. Rejects when it cannot be asked: another account's ARNs would be worse than none.
 */
export async function brokeredAccount(
  path: string,
  options: InputOptions,
  io: Io,
): Promise<{ account?: string } | undefined> {
  const found = new Diagnostics();
  const decider = found.take(deciderOf(folderOf(resolve(io.cwd, path)), options.raw, io));
  if (!decider?.place) return undefined;
  if (findInput(path, options.kind, io).value?.kind !== "serverless") return {};
  const asked = await subjectsOf(path, options, io, found);
  const subject = asked?.subjects.find(({ stage }) => !stage.includes("*"));
  if (!subject) return {};
  const { account } = awsDeployer(await effectiveView(decider.place, subject, io));
  return account === null ? {} : { account };
}

function folderOf(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? dirname(path) : path;
}
