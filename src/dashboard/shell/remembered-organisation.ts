const key = "passrole-organisation";

/** The organisation that was looked at last, for addresses that name none. */
export function rememberedOrganisation(): string | undefined {
  return window.localStorage.getItem(key) ?? undefined;
}

/** Only those who belong to several have a choice to be remembered. */
export function rememberOrganisation(organisation: string): void {
  window.localStorage.setItem(key, organisation);
}
