import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { load } from "js-yaml";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import { sizeText } from "../deploy/size-text.ts";
import type { Invocation } from "../aws/lambda.ts";
import type { Io } from "./command.ts";

type RawOptions = Readonly<Record<string, unknown>>;

/** Most bytes of a payload, after Lambda's quotas. */
const limits: Readonly<Record<Invocation["type"], number>> = {
  RequestResponse: 6 * 1024 * 1024,
  Event: 1024 * 1024,
  DryRun: 6 * 1024 * 1024,
};

/**
 * The payload that `--data` (`-` for stdin, `@file`) or `--path` gives, as JSON; undefined without either. With `--raw`
 * the text itself is the value. Throws `cli/bad-usage`, `invoke/not-json`, `invoke/no-file`, `invoke/too-large`.
 */
export async function readPayload(
  raw: RawOptions,
  type: Invocation["type"],
  io: Pick<Io, "cwd" | "stdin">,
): Promise<Uint8Array | undefined> {
  const source = sourceOf(raw);
  if (!source) return undefined;
  const text = await textOf(source, io);
  const json = raw["raw"] === true ? JSON.stringify(text) : jsonOf(text, source);
  const payload = Buffer.from(json);
  if (payload.length <= limits[type]) return payload;
  const message = `the payload has ${sizeText(payload.length)}, and Lambda takes ${sizeText(limits[type])}`;
  throw PassroleError.of("invoke/too-large", message, { hint: "put it into an S3 object, and give its name" });
}

/** Where a payload comes from, and how it is called in a message. */
type Source = { name: string } & ({ text: string } | { stdin: true } | { file: string });

function sourceOf({ data, path }: RawOptions): Source | undefined {
  if (data !== undefined && path !== undefined) {
    throw PassroleError.of("cli/bad-usage", "both `--data` and `--path` give a payload", { hint: "leave one out" });
  }
  if (typeof path === "string") return { name: `\`${path}\``, file: path };
  if (typeof data !== "string") return undefined;
  if (data === "-") return { name: "what stands on stdin", stdin: true };
  if (data.startsWith("@")) return { name: `\`${data.slice(1)}\``, file: data.slice(1) };
  return { name: "`--data`", text: data };
}

async function textOf(source: Source, io: Pick<Io, "cwd" | "stdin">): Promise<string> {
  if ("text" in source) return source.text;
  if ("stdin" in source) return io.stdin();
  try {
    return readFileSync(resolve(io.cwd, source.file), "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw PassroleError.of("invoke/no-file", `${source.name} cannot be read (${code})`, {
      hint: "give a file of JSON, relative to the working directory",
    });
  }
}

/** A file may be YAML as well. */
function jsonOf(text: string, source: Source): string {
  try {
    const isYaml = "file" in source && /\.ya?ml$/.test(source.file);
    return JSON.stringify(isYaml ? load(text) : JSON.parse(text));
  } catch {
    throw PassroleError.of("invoke/not-json", `${source.name} is not JSON`, {
      hint: "quote it for the shell, as in `--data '{\"id\": 1}'`; `--raw` passes a text as it is",
    });
  }
}
