import { extname } from "node:path";
import { opaqueDocument } from "../../read/document.ts";
import type { UserCodeFailure } from "../../read/ports.ts";
import { lineSpan } from "../../read/user-code.ts";
import { failed, type Answer, type Failure, type Missing } from "../answer.ts";
import { rootOf } from "../location.ts";
import type { FileRead, Selection, SourceCall, SourceContext, VariableSource } from "../source.ts";

/** Modules of these kinds run. */
const codeKinds = new Set([".js", ".cjs"]);
/** These run where a value inside them is asked for; without an address they are text, as in the framework. */
const addressedKinds = new Set([".mjs", ".ts", ".mts", ".cts"]);

/** `${file(./names.yml):table}`: a value of a YAML or JSON file, what a module gives, or the text of any other file. */
export const file: VariableSource = {
  type: "file",
  async answer(call, context) {
    const path = call.parameters[0];
    if (!path)
      return {
        code: "serverless/variable-syntax",
        message: "`file` is given no path",
        hint: "write `${file(./x.yml)}`",
      };
    const read = context.readFile(path);
    if (!read) return { missing: noFile(call.shownParameters[0]!) };
    if ("code" in read) return read;
    return runs(read, call) ? fromCode(read, call, context) : fromData(read, call, context);
  },
};

function runs({ file }: FileRead, { address }: SourceCall): boolean {
  const kind = extname(file);
  return codeKinds.has(kind) || (addressedKinds.has(kind) && address !== undefined);
}

async function fromData(read: FileRead, call: SourceCall, { select }: SourceContext): Promise<Answer> {
  const document = read.document();
  if (!document) return failed;
  return selected(await select(rootOf(document), keysOf(call)), read, call);
}

async function fromCode(read: FileRead, call: SourceCall, context: SourceContext): Promise<Answer | Failure> {
  const result = await context.runUserCode({ file: read.file, path: keysOf(call) }, call.at);
  if ("failed" in result) return failed;
  if ("failure" in result) return codeFailure(read, result.failure, context);
  if (result.value === undefined) return noValue(read, call);
  const document = opaqueDocument(read.source, result.value);
  return selected(await context.select(rootOf(document), result.rest ?? []), read, call);
}

function selected(selection: Selection, { source }: FileRead, { shown }: SourceCall): Answer {
  if (!("owner" in selection)) return selection;
  return { missing: { reason: `\`${source.name}\` has no \`${shown}\`` } };
}

function keysOf({ address }: SourceCall): string[] {
  return address === undefined ? [] : address.split(".");
}

function noFile(path: string): Missing {
  return {
    code: "serverless/file-not-found",
    reason: `there is no file \`${path}\``,
    hint: () => "paths start at the service's folder: correct it, create the file, or give a fallback",
  };
}

function noValue({ source }: FileRead, { shown }: SourceCall): Failure {
  const what = shown === undefined ? "nothing" : `no \`${shown}\``;
  return {
    code: "serverless/user-code-failed",
    message: `\`${source.name}\` gives ${what}`,
    hint: "export the value, or a function that returns it; return `null` where a fallback should be used",
  };
}

/** At the line of the user's code that the stack names, whichever file that is in. */
function codeFailure({ source }: FileRead, failure: UserCodeFailure, { readFile }: SourceContext): Failure {
  const own = failure.file === undefined ? undefined : readFile(failure.file);
  const place = own && "source" in own ? lineSpan(own.source, failure) : undefined;
  return {
    code: "serverless/user-code-failed",
    message: `\`${source.name}\` failed: ${failure.message}`,
    hint: "correct it where it failed, or give a fallback",
    ...(place && { place }),
  };
}
