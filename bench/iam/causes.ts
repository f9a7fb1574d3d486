import type { ResourceCatalogue } from "../../src/iam/action-catalogue.ts";
import type { Statement } from "../../src/iam/policy.ts";
import type { Disagreement } from "./agreement.ts";

/** Why decisions differ. Each is a heading of docs/iam-simulate-differences.md, which says who is right and by what source. */
interface Cause {
  heading: string;
  explains: (disagreement: Disagreement, catalogue: ResourceCatalogue) => boolean;
}

export const causes: readonly Cause[] = [
  {
    heading: "A request on `*` for an action that knows resources",
    explains: ({ question: { request } }, catalogue) =>
      request.resource === "*" && catalogue.resourcesOf(request.action)?.length !== 0,
  },
  {
    heading: "A wildcard before the first `/` or `:` of the resource",
    explains: ({ ours, question }) =>
      ours.statements.some(({ type, policy, index }) =>
        hasWildType((type === "identity" ? question.identity[policy] : question.resource)!.Statement[index]!),
      ),
  },
  {
    heading: "A condition key that AWS does not have",
    explains: ({ theirs: { ignoredKeys }, question }) => {
      const policies = JSON.stringify([question.identity, question.resource]).toLowerCase();
      return ignoredKeys.some((key) => policies.includes(`"${key.toLowerCase()}":`));
    },
  },
];

/** As in `arn:aws:execute-api:us-east-1:111122223333:*` followed by `/@connections`, not as in `arn:aws:s3:::*`. */
function hasWildType({ Resource, NotResource }: Statement): boolean {
  return [Resource ?? NotResource ?? []].flat().some((pattern) => {
    const [type = "", rest] = pattern
      .split(":")
      .slice(5)
      .join(":")
      .split(/[/:](.*)/s);
    return rest !== undefined && /[*?]/.test(type);
  });
}

/** The heading that explains a disagreement; undefined for one that nobody has explained yet. */
export function causeOf(disagreement: Disagreement, catalogue: ResourceCatalogue): string | undefined {
  return causes.find(({ explains }) => explains(disagreement, catalogue))?.heading;
}
