// Compares the files here with the base of the pull request, and leaves the difference as Markdown.
import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { addSummary, fail, pullRequest, say, setOutput } from "./workflow.mjs";

const program = fileURLToPath(new URL("../bin/passrole.mjs", import.meta.url));
const workspace = process.env.GITHUB_WORKSPACE ?? process.cwd();

const request = pullRequest();
if (request) compare(request.base?.sha);
else say("notice", "there is no pull request here, so nothing is compared");

function compare(base) {
  if (!/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(base ?? "")) fail("the event does not name the base of the pull request");
  bring(base);
  const differences = paths().map((path) => differenceOf(path, base));
  const [widened, narrowed] = ["widened", "narrowed"].map((what) => differences.some((each) => each[what]));
  const markdown = ["### What this pull request changes in permissions", ...differences.map(section)].join("\n\n");
  const file = join(mkdtempSync(join(process.env.RUNNER_TEMP ?? tmpdir(), "passrole-")), "difference.md");
  writeFileSync(file, markdown);
  addSummary(markdown);
  const outputs = { widened, narrowed, changed: widened || narrowed, markdown: file };
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}

function paths() {
  const lines = (process.env.INPUT_PATH ?? "").split("\n").map((line) => line.trim());
  const given = lines.filter((line) => line !== "");
  // A name that starts with a dash is no option.
  return (given.length > 0 ? given : ["."]).map((path) => (isAbsolute(path) || path === "." ? path : `./${path}`));
}

/** A shallow clone has no base. */
function bring(base) {
  if (git(["cat-file", "-e", `${base}^{commit}`]).status === 0) return;
  const { status, stderr } = git(["fetch", "--no-tags", "--depth=1", "origin", base]);
  if (status !== 0) fail(`the base of the pull request, ${base}, cannot be fetched: ${stderr}`);
}

function git(args) {
  return spawnSync("git", args, { cwd: workspace, encoding: "utf8" });
}

function differenceOf(path, base) {
  const answer = JSON.parse(passrole(path, base, "json"));
  return { ...answer, path, markdown: passrole(path, base, "markdown") };
}

function passrole(path, base, format) {
  const args = ["diff", base, path, "--format", format, ...options()];
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [program, ...args], {
    cwd: workspace,
    env: environment(),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  process.stderr.write(stderr ?? "");
  if (status !== 0) fail(`\`${path}\` cannot be compared${error ? `: ${error.message}` : ""}\n${stderr || stdout}`);
  return stdout;
}

function options() {
  return ["stage", "region", "account", "tool"].flatMap((name) => {
    const value = process.env[`INPUT_${name.toUpperCase()}`];
    return value ? [`--${name}=${value}`] : [];
  });
}

/** What the pull request's files can read: nothing of the job but what is named. */
function environment() {
  const named = (process.env.INPUT_ENVIRONMENT ?? "").split(/[\s,]+/);
  const usual = ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "LANG", "SystemRoot", "USERPROFILE", "GITHUB_WORKSPACE"];
  const kept = [...usual, ...named].filter((name) => process.env[name] !== undefined);
  return { CI: "true", NO_COLOR: "1", ...Object.fromEntries(kept.map((name) => [name, process.env[name]])) };
}

function section({ path, markdown }) {
  const name = path.replaceAll(/[`\s]+/g, " ");
  return paths().length > 1 ? `#### In \`${name}\`\n\n${markdown.trim()}` : markdown.trim();
}
