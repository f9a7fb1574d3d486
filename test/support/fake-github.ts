import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A comment of a pull request. */
export interface GithubComment {
  id: number;
  body: string;
  user: { login: string };
}

/** GitHub's API for the comments of one pull request, on this machine. */
export interface FakeGithub {
  url: string;
  comments: GithubComment[];
  /** Method and path of every call, with the token that it came with. */
  calls: { call: string; token: string }[];
  /** Answer every write with this status. */
  refuse?: number;
  close(): void;
}

export async function startFakeGithub(author = "github-actions[bot]"): Promise<FakeGithub> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const call = `${request.method} ${request.url?.split("?")[0]}`;
      fake.calls.push({ call, token: (request.headers.authorization ?? "").replace("Bearer ", "") });
      const page = Number(/[?&]page=(\d+)/.exec(request.url ?? "")?.[1] ?? 1);
      const { status, answer } = answerTo(fake, call, body, author, page);
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fake: FakeGithub = { url, comments: [], calls: [], close: () => void server.close() };
  return fake;
}

interface Answer {
  status: number;
  answer: unknown;
}

function answerTo(fake: FakeGithub, call: string, body: string, author: string, page: number): Answer {
  const { comments, refuse } = fake;
  if (call === "GET /repos/acme/shop/issues/7/comments") {
    return { status: 200, answer: comments.slice((page - 1) * 100, page * 100) };
  }
  if (refuse !== undefined) return { status: refuse, answer: { message: "refused" } };
  const written = (): string => (JSON.parse(body) as { body: string }).body;
  if (call === "POST /repos/acme/shop/issues/7/comments") {
    comments.push({ id: comments.length + 1, body: written(), user: { login: author } });
    return { status: 201, answer: comments.at(-1) };
  }
  const id = Number(/^PATCH \/repos\/acme\/shop\/issues\/comments\/(\d+)$/.exec(call)?.[1]);
  const comment = comments.find((each) => each.id === id);
  if (!comment) return { status: 404, answer: { message: "Not Found" } };
  comment.body = written();
  return { status: 200, answer: comment };
}
