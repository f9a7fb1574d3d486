import type { DocumentPath } from "../../../diagnostics/source-file.ts";
import type { Resolver } from "../../../cloudformation/resolver.ts";
import type { StatementInPlace } from "../../../iam/findings/rule.ts";
import type { Service } from "../../service.ts";
import { conditionTexts } from "../condition-texts.ts";
import type { WrittenStatement } from "./statements.ts";

const elements = ["Action", "NotAction", "Resource", "NotResource"] as const;

interface ElementOutlines {
  texts: string[];
  /** For each text its path from the statement. */
  paths: DocumentPath[];
}

/** The statement with its texts as outlines, and places that lead back to what the user wrote. */
export function outlinedStatement(
  { statement, path }: WrittenStatement,
  outliner: Resolver,
  service: Service,
): Pick<StatementInPlace, "statement" | "spanOf"> {
  const present = elements.filter((element) => statement[element] !== undefined);
  const outlines = new Map(
    present.map((element) => [element as string, elementOutlines(statement[element], element, outliner)]),
  );
  const texts = [...outlines].map(([element, { texts }]) => [element, texts] as const);
  return {
    statement: {
      Effect: statement["Effect"] === "Deny" ? "Deny" : "Allow",
      ...Object.fromEntries(texts),
      ...(statement["Condition"] !== undefined && { Condition: conditionTexts(statement["Condition"], outliner) }),
    },
    spanOf: ([element = "", index], part) => {
      const paths = outlines.get(String(element))?.paths ?? [];
      return service.spanOf([...path, ...(paths[Number(index)] ?? [element])], part);
    },
  };
}

function elementOutlines(value: unknown, element: string, outliner: Resolver): ElementOutlines {
  const items = Array.isArray(value) ? (value as unknown[]) : [value];
  const placed = items.flatMap((item, index) => {
    const path = Array.isArray(value) ? [element, index] : [element];
    return outliner.texts(item).map((text) => ({ text, path }));
  });
  return { texts: placed.map(({ text }) => text), paths: placed.map(({ path }) => path) };
}
