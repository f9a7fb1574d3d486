import { PassroleError } from "../../diagnostics/passrole-error.ts";

/** An argument that must be there. */
export function argument(value: string | undefined, what: string): string {
  if (value !== undefined && value !== "") return value;
  throw PassroleError.of("cli/bad-usage", `${what} is missing`, { hint: "`--help` shows what stands where" });
}
