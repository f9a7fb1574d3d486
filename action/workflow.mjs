// What a script of a workflow is told, and how it answers. Source: "Workflow commands for GitHub Actions" in GitHub's
// documentation.
import { appendFileSync, readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";

/** The pull request that the workflow runs for; undefined where it runs for something else. */
export function pullRequest() {
  const file = process.env.GITHUB_EVENT_PATH;
  return file ? JSON.parse(readFileSync(file, "utf8")).pull_request : undefined;
}

/** Sets an output of the step. The delimiter cannot stand in the value, so that this is no other output. */
export function setOutput(name, value) {
  const delimiter = randomUUID();
  append("GITHUB_OUTPUT", `${name}<<${delimiter}\n${value}\n${delimiter}\n`);
}

/** Adds to the job's summary. */
export function addSummary(markdown) {
  append("GITHUB_STEP_SUMMARY", `${markdown}\n`);
}

function append(variable, text) {
  const file = process.env[variable];
  if (file) appendFileSync(file, text);
}

/** Says something as `notice`, `warning` or `error`; what ends a line is written otherwise, so that it is no command. */
export function say(kind, text) {
  const data = text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  console.log(`::${kind} title=passrole::${data}`);
}

/** Says what is wrong and lets the step fail. */
export function fail(text) {
  say("error", text);
  process.exit(1);
}
