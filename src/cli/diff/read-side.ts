import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { isError, type Diagnostic, type SourceSpan } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import type { DecidingStatement } from "../../iam/evaluate.ts";
import type { Io } from "../command.ts";
import { checkOut, type Checkout } from "./checkout.ts";
import type { DiffOptions } from "./diff-options.ts";
import { commitOf, repositoryAt } from "./git.ts";
import type { Source } from "./party.ts";
import { sideAt, type Side } from "./side.ts";

/**
 * Reads a side: a file or folder that is there, `REVISION:PATH`, or a revision, of which `other` names the path.
 * `diagnostics` hold an error when it cannot be read. Throws `diff/…` for a revision that git does not know.
 */
export async function readSide(name: string, other: string, options: DiffOptions, io: Io): Promise<Side> {
  if (name === "-" || isHere(name, io)) return sideAt(name, name, options, io);
  const wanted = revisionOf(name, other, io);
  const repository = await repositoryAt(name, io);
  const checkout = await checkOut(await commitOf(wanted.revision, io), repository, io);
  try {
    const there = { ...io, cwd: join(checkout.root, repository.prefix) };
    const side = await sideAt(name, pathIn(checkout, wanted.path, there), options, there);
    const mayLack = wanted.isOther && isHere(other, io);
    return mayLack && isAbsent(side) ? absentSide(wanted, name) : ofRevision(wanted, side);
  } finally {
    checkout.remove();
  }
}

/** What of a revision is meant. */
interface Wanted {
  revision: string;
  path: string;
  /** Whether the path is the other side's. */
  isOther: boolean;
}

function isHere(name: string, { cwd }: Pick<Io, "cwd">): boolean {
  return existsSync(resolve(cwd, name));
}

/** As git has it, a path behind the colon counts from the repository's root, one that starts with `./` from here. */
function revisionOf(name: string, other: string, io: Io): Wanted {
  const colon = name.indexOf(":");
  if (colon > 0) return { revision: name.slice(0, colon), path: name.slice(colon + 1), isOther: false };
  const path = isHere(other, io) ? `./${relative(io.cwd, resolve(io.cwd, other))}` : "./";
  return { revision: name, path, isOther: true };
}

function pathIn({ root }: Checkout, path: string, { cwd }: Pick<Io, "cwd">): string {
  const target = /^\.\.?(\/|$)/.test(path) ? resolve(cwd, path) : resolve(root, path);
  return relative(cwd, target) || ".";
}

function isAbsent({ diagnostics }: Side): boolean {
  const errors = diagnostics.filter(isError);
  return errors.length > 0 && errors.every(({ code }) => code === "input/not-found");
}

/** What came after a revision, or went before it, is compared with nothing. */
function absentSide({ revision, path }: Wanted, name: string): Side {
  const message = `\`${revision}\` has no \`${path}\`, so everything differs`;
  const found = diagnostic("warning", "diff/not-there", message, {
    hint: "name another path, if it moved: `REVISION:PATH`",
  });
  return { name, isHere: false, parties: [], diagnostics: [found] };
}

/** The side with its places as git names them, `main:serverless.yml`: the files here are others. */
function ofRevision({ revision, path }: Wanted, side: Side): Side {
  const placed = <T extends { at?: SourceSpan }>(thing: T): T =>
    thing.at ? { ...thing, at: { ...thing.at, file: `${revision}:${thing.at.file}` } } : thing;
  const told = (found: Diagnostic): Diagnostic =>
    found.code === "input/not-found" ? notFound(found, revision, path) : placed(found);
  const parties = side.parties.map((party) => ({
    ...party,
    sourceOf: (statement: DecidingStatement): Source => {
      const source = placed(party.sourceOf(statement));
      return { ...source, because: source.because.map(placed) };
    },
  }));
  return { ...side, isHere: false, parties, diagnostics: side.diagnostics.map(told) };
}

function notFound(found: Diagnostic, revision: string, path: string): Diagnostic {
  const hint = `a path counts from the repository's root, as in \`git show\`; \`${revision}:./${path.replace(/^\.\//, "")}\` counts from here`;
  return { ...found, message: `\`${revision}\` has no policy, service or template at \`${path}\``, hint };
}
