import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import type { Raw } from "./with-broker.ts";

/** Asks before something is done that is not easily undone; `-y` answers. Throws where nobody can answer, or says no. */
export async function confirm(question: string, raw: Raw, io: Io): Promise<void> {
  if (raw["yes"] === true) return;
  if (!io.ask) {
    throw PassroleError.of("cli/not-confirmed", `nobody is here to answer: ${question}`, {
      hint: "say `-y` when that is meant",
    });
  }
  const answer = (await io.ask(`${question} [y/N] `)).trim().toLowerCase();
  if (answer === "y" || answer === "yes") return;
  throw PassroleError.of("cli/not-confirmed", "nothing was changed", { exitCode: 1, hint: "`y` goes on" });
}
