import { tools, type Tool } from "./tools.ts";

/** The tool that a command line runs, and its own arguments. */
export interface ToolCall {
  /** Undefined when nothing is known about the program. */
  tool: Tool | undefined;
  args: readonly string[];
}

/** A program that runs another one: the words that may stand between, and its options that take a value. */
interface Launcher {
  words: readonly string[];
  valueOptions: readonly string[];
}

const npm: readonly string[] = ["-p", "--package", "-w", "--workspace", "--prefix"];
const pnpm: readonly string[] = ["-C", "--dir", "-F", "--filter", "--package"];

const launchers: Readonly<Record<string, Launcher>> = {
  "cross-env": { words: [], valueOptions: [] },
  env: { words: [], valueOptions: ["-u", "--unset", "-C", "--chdir"] },
  npx: { words: [], valueOptions: npm },
  npm: { words: ["exec", "x"], valueOptions: npm },
  pnpx: { words: [], valueOptions: pnpm },
  pnpm: { words: ["exec", "dlx"], valueOptions: pnpm },
  yarn: { words: ["exec", "dlx", "run"], valueOptions: ["--cwd", "-p", "--package"] },
  bunx: { words: [], valueOptions: ["-p", "--package"] },
  bun: { words: ["x"], valueOptions: ["--cwd"] },
  node: { words: [], valueOptions: ["-r", "--require", "--import", "-C", "--conditions"] },
};

/** Looks through launchers (`npx`, `pnpm exec`, `env`, …) for the tool that a command line runs. */
export function findTool(command: readonly string[]): ToolCall {
  const [program = "", ...args] = command;
  const name = nameOf(program);
  const launched = Object.hasOwn(launchers, name) ? launchedBy(launchers[name]!, args) : [];
  if (launched.length > 0) return findTool(launched);
  return { tool: tools.find(({ names }) => names.includes(name)), args };
}

function launchedBy({ words, valueOptions }: Launcher, args: readonly string[]): readonly string[] {
  const [first, ...rest] = args;
  if (first === undefined) return [];
  if (words.includes(first) || first === "--" || /^[A-Za-z_]\w*=/.test(first)) {
    return launchedBy({ words: [], valueOptions }, rest);
  }
  if (!first.startsWith("-")) return args;
  return launchedBy({ words, valueOptions }, valueOptions.includes(first) ? rest.slice(1) : rest);
}

/** `serverless` of `./node_modules/.bin/serverless`, `serverless@3`, `…/serverless/bin/serverless.js` or `sls.cmd`. */
function nameOf(program: string): string {
  const file = program.split(/[/\\]/).at(-1) ?? "";
  return file.replace(/(?<=.)@[^@]*$/, "").replace(/\.(?:exe|cmd|bat|ps1|[cm]?js)$/i, "");
}
