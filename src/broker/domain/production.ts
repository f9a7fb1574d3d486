/** Stages that people mean by production. */
const names = /^(prod|production|prd|live)([-_].*)?$/i;

/** Whether a stage is called as production is: `prod`, `Production`, `live-eu`. */
export function isCalledProduction(stage: string): boolean {
  return names.test(stage);
}
