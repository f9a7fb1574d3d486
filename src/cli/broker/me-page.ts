import type { MeView } from "../../broker/contract/caller.ts";
import type { Style } from "../../diagnostics/style.ts";
import { minuteText } from "./time-text.ts";

/** `whoami --json`. */
export function meJson(url: string, me: MeView): unknown {
  return { broker: url, ...me };
}

/** Whom a broker takes a person for, as they read it. */
export function mePage(url: string, { organisation, member, kind, token, roles }: MeView, style: Style): string {
  const lines = [
    `${style.bold(member)} of ${style.bold(organisation)} at ${url}${kind === "machine" ? style.dim("  a machine") : ""}`,
    ...(roles ?? []).map((role) => `  ${role.role}${style.dim(scopeText(role))}`),
    ...(token ? [style.dim(`  by token ${token.name}, until ${minuteText(token.expiresAt)}`)] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function scopeText({ app, service, stages }: MeView["roles"][number]): string {
  const parts = [
    app !== null && `app ${app}`,
    service !== null && `service ${service}`,
    stages !== null && `stages ${stages}`,
  ];
  const scope = parts.filter((part) => part !== false);
  return scope.length === 0 ? "  everywhere" : `  in ${scope.join(", ")}`;
}
