import { readFileSync, statSync } from "node:fs";
import { relative, resolve } from "node:path";
import { Diagnostics } from "../../diagnostics/diagnostics.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Outcome } from "../../diagnostics/diagnostic.ts";
import { SourceFile } from "../../diagnostics/source-file.ts";
import { parsePolicies, type PolicyInFile } from "../../iam/parse/parse-text.ts";
import type { PolicyPlace } from "../../iam/parse/policy.ts";
import type { Io } from "../command.ts";

/** A policy document with the file it was read from. */
export interface FilePolicy extends PolicyInFile {
  /** What it is called: the file's name, with that of the document where the file holds several. */
  title: string;
}

/**
 * The policy documents of some files, in their order; `-` is stdin. A file that is missing or no policy is an error, of
 * area `input` or `policy`, and every file is looked at.
 */
export async function readPolicies(
  files: readonly string[],
  place: PolicyPlace,
  io: Pick<Io, "cwd" | "stdin">,
): Promise<Outcome<readonly FilePolicy[]>> {
  const diagnostics = new Diagnostics();
  const policies: FilePolicy[] = [];
  for (const file of files) {
    const source = diagnostics.take(file === "-" ? await readStdin(io) : readFile(file, io));
    const found = source && diagnostics.take(policiesOf(source, place));
    policies.push(...(found ?? []));
  }
  return diagnostics.outcome(policies);
}

function policiesOf(source: SourceFile, place: PolicyPlace): Outcome<readonly FilePolicy[]> {
  const { value, diagnostics } = parsePolicies(source, place);
  if (!value) return { diagnostics };
  if (value.length === 0 && diagnostics.length === 0) return nothingIn(source);
  const titled = value.map((policy, at) => ({
    ...policy,
    title: value.length === 1 ? source.name : `${source.name} ${policy.name ?? `document ${at + 1}`}`,
  }));
  return { value: titled, diagnostics };
}

function nothingIn(source: SourceFile): Outcome<never> {
  const found = new Diagnostics();
  found.error("policy/not-a-policy", `\`${source.name}\` holds no policy: nothing in it has a \`Statement\``, {
    at: source.spanOf([]),
    hint: "give a policy document, a list of them, or what `passrole policy --json` or `aws iam get-policy-version` prints",
  });
  return { diagnostics: found.list };
}

async function readStdin(io: Pick<Io, "stdin">): Promise<Outcome<SourceFile>> {
  const text = await io.stdin();
  if (text.trim() !== "") return { value: new SourceFile("stdin", text), diagnostics: [] };
  throw PassroleError.of("cli/bad-usage", "`-` reads the policy from stdin, and nothing came", {
    hint: "pipe one in, as `passrole policy` prints it, or name a file",
  });
}

function readFile(file: string, { cwd }: Pick<Io, "cwd">): Outcome<SourceFile> {
  const path = resolve(cwd, file);
  const name = relative(cwd, path) || file;
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile()) return { value: new SourceFile(name, readFileSync(path, "utf8")), diagnostics: [] };
  const found = new Diagnostics();
  const hint = "give a JSON or YAML file with a policy, or `-` for stdin";
  if (stat) found.error("input/not-a-file", `\`${name}\` is a folder, and a policy is a file`, { hint });
  else found.error("input/not-found", `there is no file \`${name}\``, { hint });
  return { diagnostics: found.list };
}
