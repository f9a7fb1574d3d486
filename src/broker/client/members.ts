import type { MemberView, NewToken, RoleScope, TokenView } from "../contract/members.ts";
import { Secret } from "../../diagnostics/secret.ts";
import type { BrokerConnection } from "./connection.ts";
import { everything } from "./lists.ts";
import { as, record, text } from "./shape.ts";

/** The members of one organisation, and tokens. */
export interface MembersClient {
  list(): Promise<readonly MemberView[]>;
  create(request: { name: string; kind?: "user" | "machine"; roles: readonly RoleScope[] }): Promise<MemberView>;
  remove(name: string): Promise<void>;
  addRole(name: string, role: RoleScope): Promise<MemberView>;
  removeRole(name: string, id: string): Promise<MemberView | undefined>;
  tokens(): Promise<readonly TokenView[]>;
  /** The token is shown this once. */
  createToken(request: NewToken): Promise<{ token: Secret; view: TokenView }>;
  revokeToken(id: string): Promise<void>;
}

export function membersClient(connection: BrokerConnection, org: string): MembersClient {
  const { json } = connection;
  const members = ["orgs", org, "members"];
  const tokens = ["orgs", org, "tokens"];
  return {
    list: () => everything<MemberView>(connection, members),
    create: (body) => json({ method: "POST", path: members, body }, as<MemberView>),
    remove: (name) => json({ method: "DELETE", path: [...members, name] }, () => undefined),
    addRole: (name, body) => json({ method: "POST", path: [...members, name, "roles"], body }, as<MemberView>),
    removeRole: (name, id) =>
      json({ method: "DELETE", path: [...members, name, "roles", id] }, (answer) =>
        answer === undefined ? undefined : as<MemberView>(answer),
      ),
    tokens: () => everything<TokenView>(connection, tokens),
    createToken: (body) =>
      json({ method: "POST", path: tokens, body }, (answer) => {
        const made = record(answer, "the answer");
        return { token: new Secret(text(made, "token")), view: as<TokenView>(made["view"]) };
      }),
    revokeToken: (id) => json({ method: "DELETE", path: [...tokens, id] }, () => undefined),
  };
}
