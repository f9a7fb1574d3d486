import { resolve } from "node:path";
import type { Diagnostics } from "../../diagnostics/diagnostics.ts";
import { SourceFile } from "../../diagnostics/source-file.ts";
import { opaqueDocument, type ConfigurationDocument } from "../read/document.ts";
import type { ConfigurationPorts } from "../read/ports.ts";
import { parseData } from "../read/read-configuration.ts";
import type { Failure } from "./answer.ts";
import type { FileRead } from "./source.ts";

/** The files that variables name, each read and parsed once; what is wrong with one is reported once. */
export class Files {
  readonly #folder: string;
  readonly #ports: ConfigurationPorts;
  readonly #found: Diagnostics;
  readonly #read = new Map<string, FileRead | Failure | undefined>();

  /** Relative paths start at `folder`, an absolute path. */
  constructor(folder: string, ports: ConfigurationPorts, found: Diagnostics) {
    this.#folder = folder;
    this.#ports = ports;
    this.#found = found;
  }

  read(path: string): FileRead | Failure | undefined {
    const file = resolve(this.#folder, path);
    if (!this.#read.has(file)) this.#read.set(file, this.#readNow(file));
    return this.#read.get(file);
  }

  /** Absolute paths of what was read. */
  get names(): string[] {
    return [...this.#read].filter(([, read]) => read && "source" in read).map(([file]) => file);
  }

  #readNow(file: string): FileRead | Failure | undefined {
    const name = this.#ports.displayName(file);
    try {
      const text = this.#ports.readText(file);
      return text === undefined ? undefined : this.#fileRead(file, new SourceFile(name, text));
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code === "EISDIR" ? "is a folder" : "cannot be read";
      return { code: "serverless/file-unreadable", message: `\`${name}\` ${reason}`, hint: "name a file" };
    }
  }

  #fileRead(file: string, source: SourceFile): FileRead {
    let document: ConfigurationDocument | undefined;
    let parsed = false;
    return {
      file,
      source,
      document: () => {
        if (!parsed) document = this.#parse(file, source);
        parsed = true;
        return document;
      },
    };
  }

  #parse(file: string, source: SourceFile): ConfigurationDocument | undefined {
    const outcome = parseData(source, file);
    return outcome ? this.#found.take(outcome) : opaqueDocument(source, source.text);
  }
}
