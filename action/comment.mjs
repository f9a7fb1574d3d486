// Writes the difference as one comment on the pull request: the one that is there is changed.
import { readFileSync } from "node:fs";
import { fail, pullRequest, say } from "./workflow.mjs";

const { GITHUB_API_URL: api = "https://api.github.com", GITHUB_REPOSITORY: repository = "" } = process.env;
const { INPUT_TOKEN: token, INPUT_COMMENT_KEY: key = "default", INPUT_COMMENT_AUTHOR: author } = process.env;

const number = pullRequest()?.number;
if (!Number.isInteger(number)) fail("the event does not say which pull request this is");
if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) fail("`GITHUB_REPOSITORY` does not name a repository");
if (!/^[\w-]+$/.test(key)) fail("`comment-key` may have letters, digits, - and _");

const marker = `<!-- passrole permission difference: ${key} -->`;
const comments = `repos/${repository}/issues/${number}/comments`;

await write();

async function write() {
  const before = await find();
  if (!before && process.env.INPUT_CHANGED !== "true") return;
  const markdown = String(readFileSync(process.env.INPUT_MARKDOWN, "utf8"));
  const body = shortened(`${marker}\n${markdown}`);
  if (before?.body === body) return;
  if (before) await ask("PATCH", `repos/${repository}/issues/comments/${before.id}`, { body });
  else await ask("POST", comments, { body });
}

/** Our comment, so that nobody's who writes the marker is changed. */
async function find() {
  for (let page = 1; ; page += 1) {
    const some = await ask("GET", `${comments}?per_page=100&page=${page}`);
    const own = some.find(({ body, user }) => body?.startsWith(marker) && user?.login === author);
    if (own || some.length < 100) return own;
  }
}

/** GitHub takes 65,536 characters. */
function shortened(body) {
  const most = 60_000;
  if (body.length <= most) return body;
  const end = body.lastIndexOf("\n", most);
  return `${body.slice(0, end > 0 ? end : most)}\n\n_The rest stands in the summary of the job._`;
}

async function ask(method, path, body) {
  const response = await fetch(`${api}/${path}`, {
    method,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "user-agent": "passrole",
      "x-github-api-version": "2022-11-28",
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (response.ok) return response.json();
  if (response.status === 403 || response.status === 404) mayNot(response.status);
  return fail(`GitHub answered ${response.status} to ${method} ${path.split("?")[0]}`);
}

/** A pull request from a fork has a token that may only read. */
function mayNot(status) {
  const cure = "give the job `permissions: pull-requests: write`; pull requests from forks cannot have it";
  say("warning", `the token may not comment (${status}), so the difference stands in the job's summary only: ${cure}`);
  process.exit(0);
}
