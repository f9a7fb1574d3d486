import type { Api } from "../api/shapes.ts";
import type { Role, RoleDraft } from "./role-draft.ts";

/** A token as it is being entered. */
export interface TokenDraft extends Omit<RoleDraft, "role"> {
  name: string;
  member: string;
  /** Days. */
  lifetime: string;
  /** Empty for all that its member may. */
  role: Role | "";
}

/** How long tokens can count; the broker takes up to 366 days. */
export const lifetimes: readonly { value: string; label: string }[] = [
  { value: "1", label: "a day" },
  { value: "7", label: "a week" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "a year" },
];

const day = 86_400;

/** What is sent to make it. */
export function tokenBody(
  { name, member, lifetime, role, app, service, stages }: TokenDraft,
  own: string,
): Api["NewToken"] {
  const scope = {
    ...(role !== "" && { role }),
    ...(app !== "" && { app }),
    ...(app !== "" && service !== "" && { service }),
    ...(stages.trim() !== "" && { stages: stages.trim() }),
  };
  return {
    name: name.trim(),
    ...(member !== own && { member }),
    lifetimeSeconds: Number(lifetime) * day,
    ...(Object.keys(scope).length > 0 && { scope }),
  };
}

/** Whether the member has a token of that name which counts: perhaps one whose answer was lost. */
export function isTakenName(
  { name, member }: Pick<TokenDraft, "name" | "member">,
  tokens: readonly Api["Token"][],
): boolean {
  return tokens.some((token) => token.name === name.trim() && token.member === member && token.revokedAt === null);
}
