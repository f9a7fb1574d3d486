/** One thing that was looked at. */
export interface Check {
  /** Stable, lower case with hyphens: `clock`. */
  name: string;
  status: "ok" | "warning" | "error" | "skipped";
  /** One sentence in the manner of diagnostics: lower case, no full stop, never a secret. */
  message: string;
  /** What to do about it. */
  hint?: string;
}

export function ok(name: string, message: string): Check {
  return { name, status: "ok", message };
}

export function warning(name: string, message: string, hint: string): Check {
  return { name, status: "warning", message, hint };
}

export function wrong(name: string, message: string, hint?: string): Check {
  return { name, status: "error", message, ...(hint !== undefined && { hint }) };
}

export function skipped(name: string, message: string): Check {
  return { name, status: "skipped", message };
}
