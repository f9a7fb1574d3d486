import { shadowedStatements } from "./redundant.ts";
import type { DocumentRule } from "./rule.ts";

/** What is asked of a document as a whole. */
export const documentRules: readonly DocumentRule[] = [shadowedStatements];
