import type { ParameterLevel } from "./parameter.ts";

/**
 * Where a parameter can come from, the one that wins first: `--param`, `params.<stage>` of serverless.yml, the broker's
 * instance, `params.default` of serverless.yml, the broker's service, app and organisation.
 */
export const parameterSources = [
  "cli",
  "file-stage",
  "instance",
  "file-default",
  "service",
  "app",
  "organisation",
] as const;

export type ParameterSource = (typeof parameterSources)[number];

/** A parameter of the broker; of two on one level the first one wins, which is how an instance's region beats all regions. */
export interface BrokerParameter<V> {
  name: string;
  level: ParameterLevel;
  /** Null stands for "not here": the broker's wider levels do not show through. */
  value: V | null;
}

/** Everything that gives parameters to one instance. A `null` in the file is as if it were not there. */
export interface ParameterInput<V> {
  cli?: Readonly<Record<string, V>>;
  /** `params.<stage>` of serverless.yml. */
  fileStage?: Readonly<Record<string, V | null>>;
  /** `params.default` of serverless.yml. */
  fileDefault?: Readonly<Record<string, V | null>>;
  broker?: readonly BrokerParameter<V>[];
}

/** A parameter as it is used. */
export interface ResolvedParameter<V> {
  value: V;
  source: ParameterSource;
  /** Sources further down that have a value too, the next one first. */
  overridden: readonly ParameterSource[];
}

interface Candidate<V> {
  source: ParameterSource;
  value: V | null;
}

/** The parameters of an instance by name. What the broker hides is left out, unless a source besides it has a value. */
export function resolveParameters<V>(input: ParameterInput<V>): Map<string, ResolvedParameter<V>> {
  const resolved = new Map<string, ResolvedParameter<V>>();
  for (const [name, candidates] of candidatesByName(input)) {
    const parameter = winner(candidates);
    if (parameter) resolved.set(name, parameter);
  }
  return resolved;
}

function candidatesByName<V>({
  cli,
  fileStage,
  fileDefault,
  broker = [],
}: ParameterInput<V>): Map<string, Candidate<V>[]> {
  const byName = new Map<string, Candidate<V>[]>();
  const add = (source: ParameterSource, name: string, value: V | null): void => {
    const known = byName.get(name);
    if (known) known.push({ source, value });
    else byName.set(name, [{ source, value }]);
  };
  for (const [name, value] of Object.entries(cli ?? {})) add("cli", name, value);
  for (const [name, value] of given(fileStage)) add("file-stage", name, value);
  for (const [name, value] of given(fileDefault)) add("file-default", name, value);
  for (const { name, level, value } of broker) add(level, name, value);
  return byName;
}

function given<V>(params: Readonly<Record<string, V | null>> = {}): [string, V][] {
  return Object.entries(params).filter((entry): entry is [string, V] => entry[1] !== null && entry[1] !== undefined);
}

function winner<V>(candidates: readonly Candidate<V>[]): ResolvedParameter<V> | undefined {
  const ordered = candidates.toSorted(bySource);
  const hiddenFrom = ordered.findIndex(({ value }) => value === null);
  const first = ordered.find(
    ({ source, value }, index) => value !== null && (!ofBroker(source) || !isHidden(index, hiddenFrom)),
  );
  if (!first) return undefined;
  const behind = ordered.slice(ordered.indexOf(first) + 1).filter(({ value }) => value !== null);
  return { value: first.value as V, source: first.source, overridden: behind.map(({ source }) => source) };
}

function isHidden(index: number, hiddenFrom: number): boolean {
  return hiddenFrom >= 0 && index > hiddenFrom;
}

function ofBroker(source: ParameterSource): boolean {
  return source !== "cli" && source !== "file-stage" && source !== "file-default";
}

function bySource(one: { source: ParameterSource }, other: { source: ParameterSource }): number {
  return parameterSources.indexOf(one.source) - parameterSources.indexOf(other.source);
}
