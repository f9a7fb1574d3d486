import type { Denial } from "./denials/denial.ts";
import type { Form } from "./denials/form.ts";
import { s3PermissionOf } from "./denials/s3-operations.ts";
import { sentence } from "./denials/sentence.ts";
import { specialForms } from "./denials/special.ts";
import { apiCall, bareWords, cliCall, encodedOnly, handlerAnswer } from "./denials/terse.ts";

/** Every form, the one that says most first: what one has read, the later ones do not read again. */
const forms: readonly Form[] = [sentence, ...specialForms, apiCall, cliCall, handlerAnswer, bareWords, encodedOnly];

/** The refusals that a text tells of, in its order, each once. Empty when none is recognised. */
export function accessDenials(text: string): readonly Denial[] {
  const plain = unwrapped(text);
  const found: Found[] = [];
  for (const { pattern, read } of forms) {
    for (const match of plain.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ start, end, denial: completed({ text: match[0].trim(), ...read(match) }) });
    }
  }
  return distinct(found.sort((one, other) => one.start - other.start).map(({ denial }) => denial));
}

interface Found {
  start: number;
  end: number;
  denial: Denial;
}

/** Terminals and tables break messages into lines, JSON escapes what is in them. */
function unwrapped(text: string): string {
  return text
    .replaceAll(/\\[nrt]/g, " ")
    .replaceAll('\\"', '"')
    .replaceAll(/\s+/g, " ");
}

function completed(denial: Denial): Denial {
  const { action, operation, service } = denial;
  const permission = action === undefined && operation !== undefined ? s3PermissionOf(operation) : undefined;
  if (permission !== undefined && (service ?? "s3") === "s3") return { ...denial, action: permission };
  return denial;
}

function distinct(denials: readonly Denial[]): readonly Denial[] {
  const informed = denials.filter((denial) => !isBare(denial));
  const seen = new Map((informed.length > 0 ? informed : denials.slice(0, 1)).map((each) => [keyOf(each), each]));
  return [...seen.values()];
}

/** Words such as `AccessDenied`, which say nothing beside a denial that says more. */
function isBare({ principal, action, service, operation, encoded }: Denial): boolean {
  return [principal, action, service, operation, encoded].every((each) => each === undefined);
}

function keyOf({ principal, action, service, operation, resource, document, encoded }: Denial): string {
  return JSON.stringify([principal, action, service, operation, resource, document, action ? "" : encoded]);
}
