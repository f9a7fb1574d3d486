import { ok } from "../answers.ts";
import { forgetCookie, opened } from "../session-cookie.ts";
import { ofSession, opening, type SessionOperation } from "../session-operation.ts";
import { page } from "../schemas/common.ts";
import {
  acceptance,
  credentials,
  endedSessions,
  invitationToken,
  invitedView,
  ownSession,
  passwordChange,
  sessionView,
  tokenSignIn,
} from "../schemas/sessions.ts";

const one = "/session";
const session = { status: 200, description: "the session, whose cookie is set", schema: sessionView } as const;

/** Signing in with a browser, and what a session is told and may do about itself. */
export const sessionOperations: readonly SessionOperation[] = [
  opening({
    id: "signIn",
    method: "POST",
    path: one,
    summary: "sign in with name and password; sets the session's cookie",
    body: credentials,
    answer: session,
    run: async ({ broker, body, opening: from }) => opened(await broker.sessions.signIn(body, from), 200),
  }),
  opening({
    id: "signInWithToken",
    method: "POST",
    path: `${one}/token`,
    summary: "sign in with a token: the session may what the token may, and ends with it",
    body: tokenSignIn,
    answer: session,
    run: async ({ broker, body, opening: from }) =>
      opened(await broker.sessions.signInWithToken(body.token, from), 200),
  }),
  ofSession({
    id: "getSession",
    method: "GET",
    path: one,
    summary: "who is signed in, and what goes with requests that change something",
    answer: { status: 200, description: "the session", schema: sessionView },
    run: async ({ broker, session: own }) => ok(broker.sessions.read(own)),
  }),
  ofSession({
    id: "signOut",
    method: "DELETE",
    path: one,
    summary: "sign out: the session ends",
    answer: { status: 204, description: "it counts no more" },
    run: async ({ broker, session: own }) => {
      await broker.sessions.end(own, own.id);
      return { status: 204, headers: { "set-cookie": forgetCookie } };
    },
  }),
  ofSession({
    id: "changePassword",
    method: "PUT",
    path: `${one}/password`,
    summary: "choose another password: other sessions end, this one gets another cookie",
    body: passwordChange,
    answer: session,
    refuses: [409, 422],
    run: async ({ broker, session: own, body }) => opened(await broker.sessions.changePassword(own, body), 200),
  }),
  ofSession({
    id: "listSessions",
    method: "GET",
    path: "/sessions",
    summary: "one's own sessions, the newest first",
    answer: { status: 200, description: "all of them", schema: page(ownSession) },
    run: async ({ broker, session: own }) => ok({ items: await broker.sessions.list(own), next: null }),
  }),
  ofSession({
    id: "endOtherSessions",
    method: "DELETE",
    path: "/sessions",
    summary: "end one's sessions in other browsers",
    answer: { status: 200, description: "how many ended", schema: endedSessions },
    run: async ({ broker, session: own }) => ok({ ended: await broker.sessions.endOthers(own) }),
  }),
  ofSession({
    id: "endSession",
    method: "DELETE",
    path: "/sessions/{id}",
    summary: "end a session of one's own",
    answer: { status: 204, description: "it counts no more" },
    refuses: [404],
    run: async ({ broker, session: own, names }) => {
      await broker.sessions.end(own, names["id"]!);
      return { status: 204, ...(names["id"] === own.id && { headers: { "set-cookie": forgetCookie } }) };
    },
  }),
  opening({
    id: "readInvitation",
    method: "POST",
    path: "/invitation",
    summary: "whom an invitation is for",
    body: invitationToken,
    answer: { status: 200, description: "who invites whom", schema: invitedView },
    refuses: [404],
    run: async ({ broker, body, opening: { origin } }) => ok(await broker.invitations.read(body.invitation, origin)),
  }),
  opening({
    id: "acceptInvitation",
    method: "POST",
    path: "/invitation/accept",
    summary: "choose name and password, once; signs in",
    body: acceptance,
    answer: { ...session, status: 201 },
    refuses: [404, 409, 422],
    run: async ({ broker, body: { invitation, name, password }, opening: from }) =>
      opened(await broker.invitations.accept({ text: invitation, name, password }, from), 201),
  }),
];
