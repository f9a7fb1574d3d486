import type { MemberView, RoleScope, TokenView } from "../../broker/contract/members.ts";
import { isRole, roleNames } from "../../broker/domain/roles.ts";
import { PassroleError } from "../../diagnostics/passrole-error.ts";
import type { Io } from "../command.ts";
import { confirm } from "./confirm.ts";
import { secondsOption, textOption } from "./given.ts";
import { giveToken } from "./give-token.ts";
import { printList } from "./output.ts";
import { sayDone } from "./say.ts";
import { minuteText, timeText } from "./time-text.ts";
import { askBroker, type Raw } from "./with-broker.ts";

export async function listMembers(raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  const list = {
    head: ["member", "kind", "roles"],
    cells: ({ name, kind, roles }: MemberView) => [name, kind, roles.map(roleText).join("; ")],
    none: "there are no members",
  };
  return printList(await client.members.list(), list, raw, io);
}

export async function addMember(name: string, raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  const kind = raw["machine"] === true ? "machine" : "user";
  const view = await client.members.create({ name, kind, roles: [requiredRole(raw)] });
  return sayDone(`added ${name}; \`passrole token create … --member ${name}\` makes its token`, view, raw, io);
}

export async function removeMember(name: string, raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  await confirm(`member ${name} goes with its tokens: go on?`, raw, io);
  await client.members.remove(name);
  return sayDone(`removed ${name}`, { removed: name }, raw, io);
}

/** Gives a member a role, or takes one away by its id. */
export async function changeRole(name: string, raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  const removed = textOption(raw, "remove");
  if (removed !== undefined) {
    const view = await client.members.removeRole(name, removed);
    return sayDone(`took role ${removed} from ${name}`, view ?? { removed }, raw, io);
  }
  const role = requiredRole(raw);
  return sayDone(`${name} is ${roleText(role)}`, await client.members.addRole(name, role), raw, io);
}

export async function listTokens(raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  const list = {
    head: ["id", "name", "member", "narrowed to", "until", "state"],
    cells: (token: TokenView) => [
      token.id,
      token.name,
      token.member,
      token.scope ? roleText(token.scope) : "",
      minuteText(token.expiresAt),
      tokenState(token, io.now()),
    ],
    none: "there are no tokens",
  };
  return printList(await client.members.tokens(), list, raw, io);
}

function tokenState({ revokedAt, firstUsedAt, expiresAt }: TokenView, now: number): string {
  if (revokedAt) return `revoked ${minuteText(revokedAt)}`;
  if (Date.parse(expiresAt) <= now) return "ended";
  return firstUsedAt ? `used since ${minuteText(firstUsedAt)}` : "not used";
}

/** Makes a token, which is shown this once. */
export async function createToken(name: string, raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  const [member, lifetimeSeconds, scope] = [
    textOption(raw, "member"),
    secondsOption(raw, "lifetime", "--lifetime"),
    roleScope(raw),
  ];
  const { token, view } = await client.members.createToken({
    name,
    ...(member !== undefined && { member }),
    ...(lifetimeSeconds !== undefined && { lifetimeSeconds }),
    ...(Object.keys(scope).length > 0 && { scope }),
  });
  const line = `token ${view.id} of ${view.member}, until ${timeText(view.expiresAt)}; nothing shows it again`;
  return giveToken({ token, about: { view } }, line, raw, io);
}

export async function revokeToken(id: string, raw: Raw, io: Io): Promise<number> {
  const { client } = await askBroker(raw, io);
  await client.members.revokeToken(id);
  return sayDone(`revoked token ${id}`, { revoked: id }, raw, io);
}

function requiredRole(raw: Raw): RoleScope {
  const { role, ...scope } = roleScope(raw);
  if (role !== undefined) return { role, ...scope };
  throw PassroleError.of("cli/bad-usage", "no role is named", { hint: `\`--role\` takes ${roleNames.join(", ")}` });
}

function roleScope(raw: Raw): Partial<RoleScope> {
  const role = textOption(raw, "role");
  if (role !== undefined && !isRole(role)) {
    throw PassroleError.of("cli/bad-usage", `there is no role \`${role}\``, {
      hint: `there are ${roleNames.join(", ")}`,
    });
  }
  const [app, service, stages] = ["app", "service", "stages"].map((name) => textOption(raw, name));
  return {
    ...(role !== undefined && { role }),
    ...(app !== undefined && { app }),
    ...(service !== undefined && { service }),
    ...(stages !== undefined && { stages }),
  };
}

function roleText({ role, app, service, stages, id }: Partial<RoleScope> & { id?: string }): string {
  const scope = [app, service, stages].filter((each) => each !== undefined && each !== null).join("/");
  const where = scope === "" ? "" : ` in ${scope}`;
  return `${role ?? "all roles"}${where}${id === undefined ? "" : ` (${id})`}`;
}
