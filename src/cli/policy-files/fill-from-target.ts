import type { Deployment } from "../../deploy-policy/deployment.ts";
import type { Fill } from "./placeholders.ts";

/** Names that placeholders of published policies have for what a deploy decides. */
const known: readonly (readonly [name: RegExp, value: (deployment: Deployment) => string | undefined])[] = [
  [/^(AWS::AccountId|(aws[ _-]?)?account([ _-]?(no|id|number))?)$/i, ({ target }) => target.account],
  [/^(AWS::Region|(aws[ _-]?)?region)$/i, ({ target }) => target.region],
  [/^(AWS::Partition|(aws[ _-]?)?partition)$/i, ({ target }) => target.partition],
  [/^(AWS::StackName|stack([ _-]?name)?)$/i, ({ target }) => target.stackName],
  [/^(service|app)([ _-]?name)?$/i, serviceName],
];

/** The values that a deploy gives to placeholders with the usual names. */
export function fillFromTarget(names: readonly string[], deployment: Deployment): Fill {
  const values = names.map((name) => [name, known.find(([pattern]) => pattern.test(name))?.[1](deployment)] as const);
  return new Map(values.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}

function serviceName({ settings }: Deployment): string | undefined {
  const service: unknown = settings?.["service"];
  const name: unknown =
    typeof service === "object" && service !== null ? (service as { name?: unknown }).name : service;
  return typeof name === "string" ? name : undefined;
}
