import { useRef } from "react";
import { asProblem } from "./problem.ts";
import { newIdempotencyKey } from "./client.ts";

/** Sends a body with a key that stays the same until it is known to be done, so that it is done once however often it is sent. */
export type SendOnce = <Answer>(
  body: object,
  send: (header: { "idempotency-key": string }) => Promise<Answer>,
) => Promise<Answer>;

/** What the server cannot do again under its key: whoever was told so asks anew. */
const over = ["request/done-before", "request/running", "request/key-reused"];

/** Keys of what a form sends: another entry has another one. */
export function useSentOnce(): SendOnce {
  const keys = useRef(new Map<string, string>());
  return async (body, send) => {
    const text = JSON.stringify(body);
    const key = keys.current.get(text) ?? newIdempotencyKey();
    keys.current.set(text, key);
    try {
      const answer = await send({ "idempotency-key": key });
      keys.current.delete(text);
      return answer;
    } catch (thrown) {
      if (over.includes(asProblem(thrown).code)) keys.current.delete(text);
      throw thrown;
    }
  };
}
