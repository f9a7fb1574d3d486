import type { LinkEffect, LinkView, NewLink } from "../contract/links.ts";
import type { BrokerConnection } from "./connection.ts";
import { everything } from "./lists.ts";
import { as, record, records } from "./shape.ts";

/** The links of one organisation. */
export interface LinksClient {
  list(query: { app?: string; service?: string }): Promise<readonly LinkView[]>;
  set(request: NewLink): Promise<LinkView>;
  preview(request: Omit<NewLink, "ifVersion">): Promise<readonly LinkEffect[]>;
  remove(id: string, options: { force: boolean; ifVersion?: number }): Promise<void>;
}

export function linksClient(connection: BrokerConnection, org: string): LinksClient {
  const { json } = connection;
  const all = ["orgs", org, "links"];
  return {
    list: (query) => everything<LinkView>(connection, all, query),
    set: ({ ifVersion, ...body }) => json({ method: "PUT", path: all, body, ifVersion }, as<LinkView>),
    preview: (body) => json({ method: "POST", path: [...all, "preview"], body }, effects),
    remove: (id, { force, ifVersion }) =>
      json({ method: "DELETE", path: [...all, id], query: { force }, ifVersion }, () => undefined),
  };
}

/** A list as it is, or as a page of one. */
function effects(answer: unknown): readonly LinkEffect[] {
  const list = Array.isArray(answer) ? answer : record(answer, "the answer")["items"];
  return records(list, "`items`") as unknown as readonly LinkEffect[];
}
