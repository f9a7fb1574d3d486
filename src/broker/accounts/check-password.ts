import type { Secret } from "../../diagnostics/secret.ts";
import { passwordProblem } from "../domain/password.ts";
import { refusal } from "../refusal.ts";
import { passwordText } from "./password-text.ts";

/** Refuses (422) a password that is too short, too long, or guessed first; nothing of it is told. */
export function checkPassword(password: Secret, name: string): void {
  const problem = passwordProblem(passwordText(password), name);
  if (problem) throw refusal(422, "account/weak-password", problem.message, problem.hint);
}
