import type { Service } from "../../service.ts";
import type { AlbRule } from "./parse.ts";

/** A listener has one rule of each priority. Rules of one function would have one logical id, which is reported there. */
export function checkPriorities(rules: readonly AlbRule[], service: Service): void {
  for (const same of Map.groupBy(rules, ({ listener, priority }) => JSON.stringify([listener, priority])).values()) {
    const [first, ...others] = same as [AlbRule, ...AlbRule[]];
    for (const other of others.filter(({ fn }) => fn !== first.fn)) reportTaken(other, first, service);
  }
}

function reportTaken({ origin, priority }: AlbRule, { fn }: AlbRule, { diagnostics, spanOf }: Service): void {
  const message = `priority ${priority} of the listener is that of function \`${fn.key}\` already`;
  diagnostics.error("serverless/duplicate-priority", message, {
    at: spanOf([...origin, "priority"]),
    hint: "the rule with the lowest priority that matches a request gets it: give each its own",
  });
}
