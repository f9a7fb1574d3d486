import type { UserCodeCall, UserCodeFailure, UserCodeQuestion } from "../../serverless/read/ports.ts";

/** What the process that runs user code is told. */
export type ParentMessage =
  | ({ type: "run"; id: number } & Pick<UserCodeCall, "file" | "path" | "options">)
  | { type: "answer"; id: number; value?: unknown; failure?: string };

/** What it says: `json` is the value's JSON text, absent for `undefined`. */
export type ChildMessage =
  | { type: "result"; id: number; json?: string; rest?: readonly string[]; failure?: UserCodeFailure }
  | { type: "question"; id: number; call: number; question: UserCodeQuestion };
