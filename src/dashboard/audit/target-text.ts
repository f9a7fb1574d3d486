type Target = Readonly<Record<string, string | number | boolean | null>>;

/** What an event is about, in one line: the place first, then the rest by name. */
export function targetText({ app, service, stage, region, ...rest }: Target): string {
  const place = [[app, service].filter(Boolean).join("/"), [stage, region].filter(Boolean).join("/")].filter(Boolean).join(" ");
  const others = Object.entries(rest).filter(([, value]) => value !== null && value !== "");
  return [place, ...others.map(([name, value]) => `${name} ${value}`)].filter((part) => part !== "").join(", ");
}
