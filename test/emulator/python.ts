import { execFile } from "node:child_process";
import { globSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The version that is installed where no Python of the machine has moto. */
const motoPackage = "moto[server]==5.2.1";

/** Ignored folder of the checkout for that installation. */
const folder = join(import.meta.dirname, "..", "..", ".moto");
const privatePython = join(folder, "bin", "python3");

/** A Python that has moto's server: the machine's (PATH, pyenv), else one of a private installation from PyPI. */
export async function pythonWithMoto(): Promise<string | { missing: string }> {
  const machine = pythonsOfMachine();
  const found = await firstThat([...machine, privatePython], hasMoto);
  if (found) return found;
  const base = await firstThat(machine, isRecent);
  if (!base) return { missing: "moto needs Python 3.10 or newer, and none was found (PATH, ~/.pyenv)" };
  return install(base);
}

function pythonsOfMachine(): string[] {
  const ofPyenv = globSync(join(homedir(), ".pyenv", "versions", "*", "bin", "python3"));
  return ["python3", ...ofPyenv.sort().reverse()];
}

async function firstThat(
  pythons: readonly string[],
  holds: (python: string) => Promise<boolean>,
): Promise<string | undefined> {
  for (const python of pythons) if (await holds(python)) return python;
  return undefined;
}

/** Looks for the packages without loading them, which takes a second. */
function hasMoto(python: string): Promise<boolean> {
  return succeeds(
    python,
    "from importlib.util import find_spec as f; assert f('moto') and f('flask') and f('cfnlint')",
  );
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

async function install(base: string): Promise<string | { missing: string }> {
  try {
    await run(base, ["-m", "venv", folder]);
    await run(privatePython, ["-m", "pip", "install", "--quiet", motoPackage], { timeout: 300_000 });
    return privatePython;
  } catch (error) {
    const reason = (error as Error).message.trim().split("\n").at(-1);
    return { missing: `no Python has moto[server], and installing ${motoPackage} failed: ${reason}` };
  }
}
