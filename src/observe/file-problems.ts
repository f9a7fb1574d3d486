import type { Diagnostic, DiagnosticCode } from "../diagnostics/diagnostic.ts";
import { diagnostic } from "../diagnostics/diagnostics.ts";
import type { TrailFile } from "./trail-files.ts";
import type { FileOutcome } from "./reader.ts";

/** Problems of one kind that are told one by one. */
const toldSingly = 5;

const hints = {
  "not-a-trail": "CloudTrail's files hold one object with a list of `Records`",
  damaged: "what was read before that place counts; fetch the file again",
  unreadable: "look at its permissions",
} as const;

/** What is wrong with the files of a run: many of one kind are told together. */
export class FileProblems {
  readonly #list: Diagnostic[] = [];
  readonly #counts = new Map<string, number>();

  /** Looks at what came of a file. */
  note(file: TrailFile, { records, strange, problem }: FileOutcome): void {
    const { name } = file;
    if (problem && problem.kind !== "not-a-trail") {
      return this.#add("error", `observe/${problem.kind}`, `\`${name}\`: ${problem.reason}`, hints[problem.kind]);
    }
    const severity = file.named ? "error" : "warning";
    const hint = hints["not-a-trail"];
    if (problem) return this.#add(severity, "observe/not-a-trail", `\`${name}\` is left out: ${problem.reason}`, hint);
    if (strange === 0) return;
    const what = "no `eventSource` and `eventName` of CloudTrail";
    if (records === 0) this.#add(severity, "observe/not-a-trail", `\`${name}\` is left out: it has ${what}`, hint);
    else this.#add("warning", "observe/strange-records", `\`${name}\`: ${strange} of its records have ${what}`, hint);
  }

  /** What kept a file or a source from being read at all. */
  failed(diagnostics: readonly Diagnostic[]): void {
    for (const { severity, code, message, hint = "" } of diagnostics) this.#add(severity, code, message, hint);
  }

  /** Everything noted so far. */
  list(): Diagnostic[] {
    const folded = [...this.#counts].filter(([, count]) => count > toldSingly);
    // Files end in another order each time.
    const inOrder = this.#list.toSorted((one, other) => (one.message < other.message ? -1 : 1));
    return [
      ...inOrder,
      ...folded.map(([key, count]) => {
        const [severity, code] = key.split(" ") as [Diagnostic["severity"], DiagnosticCode];
        return diagnostic(severity, code, `the same is wrong with ${count - toldSingly} more files`);
      }),
    ];
  }

  #add(severity: Diagnostic["severity"], code: DiagnosticCode, message: string, hint: string): void {
    const key = `${severity} ${code}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    if (count <= toldSingly) this.#list.push(diagnostic(severity, code, message, { hint }));
  }
}
