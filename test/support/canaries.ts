import assert from "node:assert/strict";
import { globSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { join } from "node:path";

/** Texts by where they were found. */
export type Texts = Readonly<Record<string, string>>;

/**
 * Fails where a text holds a planted secret: as it is, backwards, in hexadecimal, as a text of JSON, URL-encoded, or
 * anywhere inside something base64-encoded.
 */
export function assertNoCanary(texts: Texts, canaries: readonly string[]): void {
  assert.ok(
    canaries.every((canary) => canary.length >= 8) && canaries.length > 0,
    "canaries have 8 characters or more",
  );
  const found = canaries.flatMap((canary) =>
    Object.entries(texts).flatMap(([place, text]) =>
      disguises(canary)
        .filter(([, disguised]) => text.includes(disguised))
        .map(([name]) => `${place} holds \`${canary.slice(0, 4)}…\` (${name})`),
    ),
  );
  assert.deepEqual(found, []);
}

function disguises(canary: string): readonly (readonly [string, string])[] {
  const hex = Buffer.from(canary).toString("hex");
  const url = encodeURIComponent(canary);
  return [
    ["plain", canary],
    ["reversed", Array.from(canary).toReversed().join("")],
    ["JSON", JSON.stringify(canary).slice(1, -1)],
    ["JSON in JSON", JSON.stringify(JSON.stringify(canary)).slice(3, -3)],
    ["JSON", canary.replaceAll(/[^]/g, (character) => String.raw`\u${hexOf(character)}`)],
    ["hex", hex],
    ["hex", hex.toUpperCase()],
    ["URL-encoded", url],
    ["URL-encoded", url.replaceAll(/%../g, (code) => code.toLowerCase())],
    ...[0, 1, 2].flatMap((offset) => [
      ["base64", insideBase64(canary, offset, "base64")] as const,
      ["base64url", insideBase64(canary, offset, "base64url")] as const,
    ]),
  ];
}

function hexOf(character: string): string {
  return character.charCodeAt(0).toString(16).padStart(4, "0");
}

/** The characters that stand for a text `offset` bytes into what is encoded, without those that its neighbours decide too. */
function insideBase64(text: string, offset: number, encoding: "base64" | "base64url"): string {
  const bytes = Buffer.from("\0".repeat(offset) + text);
  const whole = Math.floor((bytes.length * 8) / 6);
  return bytes.toString(encoding).slice(Math.ceil((offset * 8) / 6), whole);
}

/** Every file under a folder, those of hidden folders too; bytes as characters. */
export function textsOfFolder(folder: string): Texts {
  const files = globSync("**/*", { cwd: folder, exclude: (name) => name === "node_modules" });
  const hidden = globSync("**/.*/**", { cwd: folder });
  const paths = [...new Set([...files, ...hidden, ...globSync("**/.*", { cwd: folder })])].map((file) =>
    join(folder, file),
  );
  const readable = paths.filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  return Object.fromEntries(readable.map((path) => [path, readFileSync(path, "latin1")]));
}

/** What `/proc` showed of a process and its children while they ran; empty where there is no `/proc`. */
export interface SeenProcesses {
  commandLines: Texts;
  environments: Texts;
}

/** Looks at a process and all its children again and again, until told to stop. */
export function watchProcesses(pid: number, everyMilliseconds = 20): { stop(): SeenProcesses } {
  const commandLines: Record<string, string> = {};
  const environments: Record<string, string> = {};
  const look = (): void => {
    for (const each of familyOf(pid)) {
      const name = `${each} ${executableOf(each)}`;
      commandLines[name] ??= read(`/proc/${each}/cmdline`);
      environments[name] ??= read(`/proc/${each}/environ`);
    }
  };
  look();
  const timer = setInterval(look, everyMilliseconds);
  return {
    stop: () => {
      clearInterval(timer);
      return { commandLines, environments };
    },
  };
}

function familyOf(root: number): readonly number[] {
  const processes = globSync("/proc/[0-9]*").map((path) => Number(path.slice("/proc/".length)));
  const parents = new Map(processes.map((pid) => [pid, parentOf(pid)]));
  const isFamily = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 0 && (pid === root || isFamily(parents.get(pid)));
  return processes.filter(isFamily);
}

/** The second field after the name, which stands in parentheses and may hold anything. */
function parentOf(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
}

function executableOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return "";
  }
}

/** A process may be gone by now. */
function read(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}
