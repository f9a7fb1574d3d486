import { commonPasswords } from "./common-passwords.ts";

/** Why a password is refused, without any of it. */
export interface PasswordProblem {
  message: string;
  hint: string;
}

/** Characters. Long ones cost nothing, as their hash is as long; no classes of characters are asked for (NIST SP 800-63B). */
const [shortest, longest] = [12, 256];

/** Why a text cannot be the password of who signs in with `name`; undefined when it can. */
export function passwordProblem(text: string, name: string): PasswordProblem | undefined {
  const characters = Array.from(text);
  if (characters.length < shortest) return problem(`the password has fewer than ${shortest} characters`);
  if (characters.length > longest) return problem(`the password has more than ${longest} characters`);
  const plain = text.toLowerCase();
  if (isNamed(plain, name.toLowerCase())) return problem("the password is the name that goes with it");
  if (commonPasswords.has(plain)) return problem("the password is one of those that are guessed first");
  return isMonotonous(characters) ? problem("the password repeats or counts a few characters") : undefined;
}

function problem(message: string): PasswordProblem {
  return {
    message,
    hint: `choose ${shortest} to ${longest} characters, as four words that have nothing to do with each other`,
  };
}

/** The name, or its part before `@`, once or again and again. */
function isNamed(text: string, name: string): boolean {
  return [name, name.split("@")[0]!].some((one) => one !== "" && text.replaceAll(one, "") === "");
}

/** A part of at most four characters again and again, or characters that follow each other: `123456…`, `abcdef…`. */
function isMonotonous(characters: readonly string[]): boolean {
  const isRepeated = [1, 2, 3, 4].some((length) =>
    characters.every((character, index) => character === characters[index % length]),
  );
  return isRepeated || isCounted(characters);
}

function isCounted(characters: readonly string[]): boolean {
  const steps = characters.slice(1).map((character, index) => stepOf(characters[index]!, character));
  return steps.every((step) => step === 1) || steps.every((step) => step === -1);
}

/** After 9 comes 0, as on a keyboard. */
function stepOf(from: string, to: string): number {
  if (from === "9" && to === "0") return 1;
  if (from === "0" && to === "9") return -1;
  return to.codePointAt(0)! - from.codePointAt(0)!;
}
