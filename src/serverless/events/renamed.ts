/** The settings that are given, under CloudFormation's names. */
export function renamed(
  settings: Readonly<Record<string, unknown>>,
  names: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const given = Object.entries(names).filter(
    ([setting]) => settings[setting] !== undefined && settings[setting] !== null,
  );
  return Object.fromEntries(given.map(([setting, name]) => [name, settings[setting]]));
}
