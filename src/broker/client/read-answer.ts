import { notABroker, notReached } from "./failures.ts";
import type { HttpAnswer } from "./ports.ts";
import { exitCodeOf, problemError } from "./problem.ts";
import { isRecord } from "./shape.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";

/** Bytes that an answer may have; an export of the audit is given in lines instead. */
const largest = 16 * 1024 * 1024;

/** Throws what an answer is, unless it is one of the type that was asked for, or has no content. */
export async function checkAnswer(answer: HttpAnswer, url: string, wanted: string): Promise<void> {
  const { status } = answer;
  const type = typeOf(answer);
  if (status >= 300 && status < 400) throw notABroker(url, `it redirects (status ${status}), which is not followed`);
  if (status >= 400) throw await refusal(answer, url);
  if (status !== 204 && type !== wanted) {
    throw notABroker(url, `its answer is \`${type || "of no type"}\`, not \`${wanted}\``);
  }
}

/** The JSON value of a text; half of one is none. */
export function parseJson(text: string, url: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw notABroker(url, "its answer is no JSON, or half of it");
  }
}

async function refusal(answer: HttpAnswer, url: string): Promise<PassroleError> {
  const { status } = answer;
  const type = typeOf(answer);
  if (type === "application/problem+json") {
    const problem = parseJson(await readText(answer, url), url);
    return isRecord(problem) ? problemError(status, problem) : notABroker(url, "its refusal is no object");
  }
  if (status < 500 && status !== 401 && status !== 403) return notABroker(url, `status ${status} without a reason`);
  return PassroleError.of("broker/failed", `${url} answered with status ${status} and no reason of a broker's`, {
    hint: "a proxy before it may have answered; its own log, and the broker's, say more",
    exitCode: exitCodeOf(status),
  });
}

function typeOf(answer: HttpAnswer): string {
  return (answer.header("content-type") ?? "").split(";")[0]!.trim().toLowerCase();
}

/** The text of an answer, which may not be larger than anything a broker says. */
export async function readText(answer: HttpAnswer, url: string): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of answer.body) {
      size += part.byteLength;
      if (size > largest) break;
      parts.push(part);
    }
  } catch (error) {
    throw notReached(url, error);
  }
  if (size > largest) throw notABroker(url, `its answer is larger than ${largest / 1024 / 1024} MiB`);
  return Buffer.concat(parts).toString("utf8");
}
