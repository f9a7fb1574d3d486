import { useEffect, useState, type ReactNode } from "react";
import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { answerOf, api } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";
import { sessionEnded } from "../api/create-queries.ts";
import { opened, readSession } from "../api/session.tsx";
import { ApiProblem } from "../api/problem.ts";
import { ColorSchemeSwitch } from "../shell/color-scheme.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { SecretInput } from "../ui/secret-input.tsx";
import { textIn } from "./form-text.ts";

type Way = "account" | "token";

/** Who are you: a name with its password, or a token that a session is opened with. */
export function SignIn(): ReactNode {
  useEffect(() => {
    document.title = "Sign in · passrole";
  }, []);
  return (
    <main className="alone">
      <header className="alone-head">
        <h1>passrole</h1>
        <ColorSchemeSwitch />
      </header>
      <SignInForms />
    </main>
  );
}

/** The form for one of the ways to sign in, and how to get to the other. */
export function SignInForms(): ReactNode {
  const [way, setWay] = useState<Way>("account");
  return (
    <div className="form">
      <SignInForm key={way} way={way} />
      <p className="dim">
        {way === "account" ? "No password yet? An admin's invitation lets you choose one, or " : "Or "}
        <button type="button" className="text-button" onClick={() => setWay(way === "account" ? "token" : "account")}>
          sign in with {way === "account" ? "a token" : "name and password"}
        </button>
        .
      </p>
    </div>
  );
}

function SignInForm({ way }: { way: Way }): ReactNode {
  const queries = useQueryClient();
  const signIn = useMutation({
    mutationFn: (form: FormData) => openSession(way, form),
    onSuccess: (session) => {
      queries.setQueryData(["session"], session);
      queries.setQueryData(sessionEnded, false);
      void queries.invalidateQueries({ predicate: ({ state }) => state.status === "error" });
    },
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate(new FormData(event.currentTarget));
      }}
    >
      {way === "account" ? (
        <>
          <TextInput name="name" label="Name" autoComplete="username" required autoFocus />
          <SecretInput name="password" label="Password" autoComplete="current-password" />
        </>
      ) : (
        <SecretInput
          name="token"
          label="Token"
          description="As `passrole token create` gives it; it opens a session that may what the token may."
          autoComplete="off"
          autoFocus
        />
      )}
      {signIn.error && <ProblemNote problem={signIn.error} />}
      <Button type="submit" loading={signIn.isPending}>
        Sign in
      </Button>
    </form>
  );
}

async function openSession(way: Way, form: FormData): Promise<Api["Session"]> {
  const session = await answerOf(
    way === "account"
      ? api.POST("/v1/session", { body: { name: textIn(form, "name").trim(), password: textIn(form, "password") } })
      : api.POST("/v1/session/token", { body: { token: textIn(form, "token").trim() } }),
  );
  if ((await readSession()) === null) throw withoutCookie();
  return opened(session);
}

/** The cookie of a session goes over HTTPS alone, or to this very machine. */
function withoutCookie(): ApiProblem {
  return new ApiProblem({
    status: 0,
    code: "client/no-cookie",
    detail: "the browser did not keep the session's cookie",
    hint: "open the dashboard with https, or on the broker's own machine as localhost",
  });
}
