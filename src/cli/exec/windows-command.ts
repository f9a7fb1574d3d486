import { existsSync } from "node:fs";
import { win32 } from "node:path";

/** A command line as it is started on Windows. */
export interface WindowsCommand {
  file: string;
  args: readonly string[];
  /** Whether the arguments are quoted already. */
  verbatim: boolean;
}

/** Finds a program as a shell of Windows does; what npm installs are `.cmd` files, which only `cmd.exe` runs. */
export function windowsCommand(
  [program = "", ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
  exists: (file: string) => boolean = existsSync,
): WindowsCommand {
  const file = candidates(program, env, cwd).find(exists) ?? program;
  if (!/\.(?:cmd|bat)$/i.test(file)) return { file, args, verbatim: false };
  const line = [escaped(file), ...args.map((arg) => escaped(escaped(quoted(arg))))].join(" ");
  return { file: variable(env, "COMSPEC") ?? "cmd.exe", args: ["/d", "/s", "/c", `"${line}"`], verbatim: true };
}

function candidates(program: string, env: Readonly<Record<string, string>>, cwd: string): string[] {
  const isPath = /[/\\]/.test(program);
  const folders = isPath ? [cwd] : (variable(env, "PATH") ?? "").split(";").filter((folder) => folder !== "");
  const endings = (variable(env, "PATHEXT") ?? ".COM;.EXE;.BAT;.CMD").split(";");
  const names = win32.extname(program) === "" ? endings.map((ending) => program + ending) : [program];
  return folders.flatMap((folder) => names.map((name) => win32.resolve(folder, name)));
}

/** Names of variables differ in case on Windows. */
function variable(env: Readonly<Record<string, string>>, name: string): string | undefined {
  const key = Object.keys(env).find((each) => each.toUpperCase() === name);
  return key === undefined ? undefined : env[key];
}

/** One argument as a program reads it: backslashes before a quote are doubled. */
function quoted(arg: string): string {
  return `"${arg.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/(\\*)$/, "$1$1")}"`;
}

/** What means something to `cmd.exe`; arguments of a `.cmd` file are read twice. */
function escaped(text: string): string {
  return text.replaceAll(/[()\][%!^"`<>&|;, *?]/g, "^$&");
}
