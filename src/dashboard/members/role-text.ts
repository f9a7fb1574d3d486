interface Role {
  role: string;
  app?: string | null;
  service?: string | null;
  stages?: string | null;
}

/** A role with where it holds: `deployer of shop/orders on pr-*`. */
export function roleText({ role, app, service, stages }: Role): string {
  const place = [app, service].filter(Boolean).join("/");
  return `${role}${place === "" ? "" : ` of ${place}`}${stages ? ` on ${stages}` : ""}`;
}
