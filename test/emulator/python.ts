import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A program of Python that tests use. */
interface PythonProgram {
  /** What is installed where no Python of the machine has it. */
  requirement: string;
  /** What its modules are imported as. */
  modules: readonly string[];
  /** Ignored folder of the checkout for an installation of its own. */
  folder: string;
}

const moto: PythonProgram = {
  requirement: "moto[server]==5.2.1",
  modules: ["moto", "flask", "cfnlint"],
  folder: ".moto",
};

const schemathesis: PythonProgram = {
  requirement: "schemathesis==4.32.5",
  modules: ["schemathesis"],
  folder: ".schemathesis",
};

/** A Python that has moto's server: the machine's (PATH, pyenv), else one of a private installation from PyPI. */
export function pythonWithMoto(): Promise<string | { missing: string }> {
  return pythonWith(moto);
}

/** The same with schemathesis. */
export function pythonWithSchemathesis(): Promise<string | { missing: string }> {
  return pythonWith(schemathesis);
}

async function pythonWith(program: PythonProgram): Promise<string | { missing: string }> {
  const machine = pythonsOfMachine();
  const found = await firstThat([...machine, privatePython(program)], (python) => has(python, program));
  if (found) return found;
  const base = await firstThat(machine, isRecent);
  if (!base)
    return { missing: `${program.requirement} needs Python 3.10 or newer, and none was found (PATH, ~/.pyenv)` };
  return install(base, program);
}

function pythonsOfMachine(): string[] {
  const ofPyenv = globSync(join(homedir(), ".pyenv", "versions", "*", "bin", "python3"));
  return ["python3", ...ofPyenv.sort().reverse()];
}

function privatePython({ folder }: PythonProgram): string {
  return join(import.meta.dirname, "..", "..", folder, "bin", "python3");
}

async function firstThat(
  pythons: readonly string[],
  holds: (python: string) => Promise<boolean>,
): Promise<string | undefined> {
  for (const python of pythons) if (await holds(python)) return python;
  return undefined;
}

/** Looks for the packages without loading them, which takes a second. */
function has(python: string, { modules }: PythonProgram): Promise<boolean> {
  const all = modules.map((module) => `f('${module}')`).join(" and ");
  return succeeds(python, `from importlib.util import find_spec as f; assert ${all}`);
}

function isRecent(python: string): Promise<boolean> {
  return succeeds(python, "import sys, venv; assert sys.version_info >= (3, 10)");
}

function succeeds(python: string, code: string): Promise<boolean> {
  return run(python, ["-c", code]).then(
    () => true,
    () => false,
  );
}

async function install(base: string, program: PythonProgram): Promise<string | { missing: string }> {
  const { requirement, folder } = program;
  const python = privatePython(program);
  try {
    await run(base, ["-m", "venv", join(python, "..", "..")]);
    await run(python, ["-m", "pip", "install", "--quiet", requirement], { timeout: 300_000 });
    return python;
  } catch (error) {
    const reason = (error as Error).message.trim().split("\n").at(-1);
    return { missing: `no Python has ${requirement}, and installing it into ${folder} failed: ${reason}` };
  }
}
