/** An address of the page: the organisation that it names, and the address within that. */
export interface AddressParts {
  /** Undefined where the address leaves it open. */
  organisation: string | undefined;
  within: string;
}

/** The names that organisations can have; what else stands there is no organisation's address. */
const prefix = /^\/o\/([a-z0-9-]+)(?=[/?#]|$)/;

/** Takes `/o/acme/providers?x=1` apart; what is left begins with `/`. */
export function addressParts(address: string): AddressParts {
  const [whole = "", organisation] = prefix.exec(address) ?? [];
  const rest = address.slice(whole.length);
  return { organisation, within: rest.startsWith("/") ? rest : `/${rest}` };
}

/** An address within an organisation, as a link to it has it: the first screen is `/o/acme`, as a path ends in no `/`. */
export function addressIn(organisation: string, within: string): string {
  return `/o/${organisation}${within.replace(/^\/(?=[?#]|$)/, "")}`;
}

/** The same screen for another organisation: what an address names beyond the screen is not there. */
export function sameScreen(within: string): string {
  return /^\/[a-z]+(?=[/?#]|$)/.exec(within)?.[0] ?? "/";
}
