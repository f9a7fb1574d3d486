type Target = Readonly<Record<string, string | number | boolean | null>>;

/** What tells one event from another at a glance, after the place; the rest is told on demand. */
const telling = ["name", "provider", "need", "member", "role", "level", "status", "state", "account"];

/** What an event is about, in one line: the place, then what tells it from others. */
export function targetText(target: Target): string {
  const { app, service, stage, region } = target;
  const place = [joined(app, service), joined(stage, region)].filter((part) => part !== "").join(" ");
  const told = telling.filter((name) => isSaid(target[name])).map((name) => `${name} ${target[name]}`);
  return [place, ...told].filter((part) => part !== "").join(", ");
}

/** Everything that an event says of what it is about, a line each. */
export function wholeTarget(target: Target): string {
  return Object.entries(target)
    .filter(([, value]) => isSaid(value))
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

function joined(...parts: readonly (Target[string] | undefined)[]): string {
  return parts.filter(isSaid).join("/");
}

function isSaid(value: Target[string] | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}
