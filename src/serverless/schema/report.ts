import type { JsonSchema } from "./json-schema.ts";
import { kindText } from "./kinds.ts";
import { pathOf, type Place } from "./place.ts";
import type { Fault } from "./problem.ts";

/** Reports what is wrong with the value at a place, whose schema is `schema`. */
export function report(fault: Fault, schema: JsonSchema, place: Place): void {
  place.problems.push({ path: pathOf(place), fault, fatal: schema.whenWrong === "fatal" });
}

/** Reports a value of another kind. The compiler looks into objects and lists; a scalar may only be copied. */
export function reportWrongKind(schema: JsonSchema, place: Place): void {
  const expected = [schema.title ?? kindText[schema.type!]];
  const isScalar = schema.type !== "object" && schema.type !== "array";
  const isCopied = place.copied || (isScalar && schema.whenWrong === "copied");
  place.problems.push({ path: pathOf(place), fault: { is: "wrong-kind", expected }, fatal: !isCopied });
}

/** Reports nothing where something belongs: it can be left out. */
export function reportNothing(schema: JsonSchema, place: Place): void {
  const expected = [schema.title ?? kindText[schema.type!]];
  place.problems.push({ path: pathOf(place), fault: { is: "wrong-kind", expected }, fatal: false });
}

/** Reports an object that is not as it must be as a whole: what it lacks, or has too many of. */
export function reportIncomplete(fault: Fault, place: Place): void {
  place.problems.push({ path: pathOf(place), fault, fatal: !place.copied });
}
