import type { AssembledStack } from "../cloud-assembly/read-assembly.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import type { Diagnostics } from "../diagnostics/diagnostics.ts";
import { matches } from "../iam/pattern.ts";

/**
 * The stacks of an assembly that `--stack` names, by stack name or as `cdk deploy` takes it, patterns with `*` too; all
 * of them without. Those without resources are left out, as no tool deploys them. Error `cloud-assembly/unknown-stack`.
 */
export function chosenStacks(
  stacks: readonly AssembledStack[],
  wanted: string | undefined,
  diagnostics: Diagnostics,
): readonly AssembledStack[] {
  const named = stacks.filter((stack) => wanted === undefined || isNamed(stack, wanted));
  if (wanted !== undefined && named.length === 0 && stacks.length > 0) reportUnknown(stacks, wanted, diagnostics);
  const [empty, others] = [named.filter(isEmpty), named.filter((stack) => !isEmpty(stack))];
  for (const { displayName } of empty) {
    diagnostics.note("cloud-assembly/empty-stack", `stack \`${displayName}\` has no resources, so nothing deploys it`);
  }
  return others;
}

function isNamed({ stackName, displayName }: AssembledStack, wanted: string): boolean {
  return [stackName, displayName].some((name) => matches(wanted, name));
}

/** A template that cannot be read is for its reader to tell. */
function isEmpty({ templateText }: AssembledStack): boolean {
  try {
    const template = JSON.parse(templateText) as { Resources?: object };
    return Object.keys(template.Resources ?? {}).length === 0;
  } catch {
    return false;
  }
}

function reportUnknown(stacks: readonly AssembledStack[], wanted: string, diagnostics: Diagnostics): void {
  const names = stacks.map(({ displayName }) => displayName);
  const near = didYouMean(wanted, names);
  const hint = near ? `did you mean \`${near}\`?` : `it has ${names.map((name) => `\`${name}\``).join(", ")}`;
  diagnostics.error("cloud-assembly/unknown-stack", `the cloud assembly has no stack \`${wanted}\``, { hint });
}
