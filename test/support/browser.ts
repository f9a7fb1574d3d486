import type { SessionView } from "../../src/broker/contract/sessions.ts";
import type { Ask, BrokerWorld, Reply } from "./broker-world.ts";

/** What a request of the page has besides method and target. */
export type PageAsk = Pick<Ask, "body" | "headers" | "address">;

/** A browser that shows our own page: it keeps the cookie that it is given, and sends what pages send. */
export interface Browser {
  /** Text of its session; undefined where it has none. */
  cookie: string | undefined;
  csrf: string | undefined;
  ask<T = unknown>(method: string, target: string, ask?: PageAsk): Promise<Reply<T>>;
  signIn(name: string, password: string, ask?: PageAsk): Promise<Reply<SessionView>>;
  accept(invitation: string, name: string, password: string): Promise<Reply<SessionView>>;
}

/** A password that nobody refuses. */
export const goodPassword = "canary horse battery staple";

/** A browser that nobody has signed in with. */
export function browserOf(world: Pick<BrokerWorld, "ask">, origin = "https://broker.example.com"): Browser {
  const browser: Browser = {
    cookie: undefined,
    csrf: undefined,
    ask: async <T>(method: string, target: string, { headers = {}, ...given }: PageAsk = {}) => {
      const sent = { ...pageHeaders(browser, origin), ...headers };
      const reply = await world.ask<T>(method, target, { token: null, ...given, headers: sent });
      keep(browser, reply);
      return reply;
    },
    signIn: (name, password, ask) => browser.ask("POST", "/v1/session", { ...ask, body: { name, password } }),
    accept: (invitation, name, password) =>
      browser.ask("POST", "/v1/invitation/accept", { body: { invitation, name, password } }),
  };
  return browser;
}

/** The owner's browser, who has chosen `ann@example.com`. */
export async function ownersBrowser(world: BrokerWorld): Promise<Browser> {
  const browser = browserOf(world);
  const { status, text } = await browser.accept(world.invitation, "ann@example.com", goodPassword);
  if (status !== 201) throw new Error(`the invitation was answered with ${status}: ${text}`);
  return browser;
}

/** A browser of a new member, who signs in by the member's name. */
export async function membersBrowser(world: BrokerWorld, name: string, role: string): Promise<Browser> {
  await world.done("POST", "/v1/orgs/acme/members", { body: { name, roles: [{ role }] } });
  const browser = browserOf(world);
  await browser.accept(await invitationFor(world, name), name, goodPassword);
  return browser;
}

/** Text of an invitation for a member. */
export async function invitationFor(world: BrokerWorld, name: string, ask: Ask = {}): Promise<string> {
  const target = `/v1/orgs/acme/members/${name}/invitations`;
  const { link } = await world.done<{ link: string }>("POST", target, { ...ask, body: {} });
  return link.split("#")[1]!;
}

function pageHeaders({ cookie, csrf }: Browser, origin: string): Record<string, string> {
  return {
    host: new URL(origin).host,
    origin,
    "sec-fetch-site": "same-origin",
    ...(cookie !== undefined && { cookie: `__Host-passrole=${cookie}` }),
    ...(csrf !== undefined && { "x-passrole-csrf": csrf }),
  };
}

function keep(browser: Browser, { headers, body }: Reply): void {
  const text = /^__Host-passrole=([^;]*)/.exec(headers.get("set-cookie") ?? "")?.[1];
  if (text !== undefined) browser.cookie = text === "" ? undefined : text;
  const { csrf } = (body ?? {}) as Partial<SessionView>;
  if (csrf !== undefined) browser.csrf = csrf;
}
