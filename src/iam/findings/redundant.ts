import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { diagnostic } from "../../diagnostics/diagnostics.ts";
import { actionCovers } from "../action.ts";
import { covers } from "../pattern-relations.ts";
import type { Statement } from "../policy.ts";
import { elementTexts, type ElementText, type DocumentRule, type Rule, type StatementInPlace } from "./rule.ts";

/** Texts of an element that another text of it covers. */
export const redundantTexts: Rule = ({ statement, spanOf }) =>
  (["Action", "NotAction", "Resource", "NotResource"] as const).flatMap((element) => {
    const texts = elementTexts(statement, element).filter(isShort).slice(0, mostCompared);
    const covering = element.endsWith("Action") ? actionCovers : covers;
    return texts.flatMap(({ text, path }, at) => {
      const other = texts.find((each, index) => index !== at && isCovered(text, each.text, index < at, covering));
      if (!other) return [];
      const message = `\`${text}\` says nothing that \`${other.text}\` does not`;
      return [diagnostic("note", "policy/redundant", message, { at: spanOf(path), hint: "remove it" })];
    });
  });

function isShort({ text }: ElementText): boolean {
  return text.length <= longestCompared;
}

/** Longer than names are. */
const longestCompared = 500;

/** Of two equal texts the second is redundant. */
function isCovered(text: string, other: string, otherIsFirst: boolean, covering: typeof covers): boolean {
  return covering(other, text) && (otherIsFirst || !covering(text, other));
}

/** Statements that another one covers, and Allows that a Deny takes back whole. */
export const shadowedStatements: DocumentRule = ({ statements }) => {
  const compared = statements.slice(0, mostCompared);
  return compared.flatMap((one, at) => {
    const other = compared.findIndex(
      (each, index) => index !== at && shadows(each.statement, one.statement, index < at),
    );
    return other < 0 ? [] : [finding(one, compared[other]!, other)];
  });
};

/** More than any policy has; the time grows with its square. */
const mostCompared = 200;

function shadows(wide: Statement, narrow: Statement, wideIsFirst: boolean): boolean {
  if (wide.Effect === "Allow" && narrow.Effect === "Deny") return false;
  if (!coversStatement(wide, narrow)) return false;
  return wide.Effect !== narrow.Effect || wideIsFirst || !coversStatement(narrow, wide);
}

function finding({ statement, spanOf }: StatementInPlace, other: StatementInPlace, index: number): Diagnostic {
  const name = other.statement.Sid ? `statement \`${other.statement.Sid}\`` : `statement ${index + 1}`;
  const at = spanOf([]);
  if (statement.Effect === other.statement.Effect) {
    const message = `the statement says nothing that ${name} does not`;
    return diagnostic("note", "policy/redundant", message, { at, hint: "remove it" });
  }
  const message = `the statement allows nothing: ${name} denies all of it`;
  return diagnostic("warning", "policy/denied-whole", message, { at, hint: "remove it, or narrow the `Deny`" });
}

/** Whether every request that `narrow` is about, `wide` is about too, as far as elements are compared one by one. */
export function coversStatement(wide: Statement, narrow: Statement): boolean {
  return (
    coversElement(wide, narrow, "Action", actionCovers) &&
    coversElement(wide, narrow, "Resource", covers) &&
    isSame(wide.Principal, narrow.Principal) &&
    isSame(wide.NotPrincipal, narrow.NotPrincipal) &&
    (isEmpty(wide.Condition) || isSame(wide.Condition, narrow.Condition))
  );
}

function coversElement(
  wide: Statement,
  narrow: Statement,
  element: "Action" | "Resource",
  covering: typeof covers,
): boolean {
  const negation = `Not${element}` as const;
  if (wide[element] === undefined || narrow[element] === undefined) {
    return isSame(wide[element], narrow[element]) && isSame(wide[negation], narrow[negation]);
  }
  const wanted = [narrow[element]].flat();
  const given = [wide[element]].flat();
  if ([...wanted, ...given].some((text) => text.length > longestCompared)) return false;
  return wanted.every((text) => given.some((each) => covering(each, text)));
}

function isEmpty(condition: Statement["Condition"]): boolean {
  return condition === undefined || Object.keys(condition).length === 0;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
