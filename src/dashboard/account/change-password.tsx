import { useRef, useState, type ReactNode } from "react";
import { Button } from "@mantine/core";
import { useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { answerOf, api } from "../api/client.ts";
import { sessionEnded } from "../api/create-queries.ts";
import { ApiProblem } from "../api/problem.ts";
import { opened } from "../api/session.tsx";
import { textIn } from "../sign-in/form-text.ts";
import { ProblemNote } from "../ui/problem-note.tsx";
import { SecretInput } from "../ui/secret-input.tsx";

/** Another password for the one that is known. What was typed stays in the fields until it was taken, and nowhere else. */
export function ChangePassword({ account }: { account: string | null }): ReactNode {
  return (
    <section className="panel" aria-label="Password">
      <header>
        <h2>Password</h2>
      </header>
      <div className="body">
        {account === null ? (
          <p>
            Who signs in with a token has no password here. An owner or admin can send you an invitation, with which you
            choose one.
          </p>
        ) : (
          <PasswordForm account={account} />
        )}
      </div>
    </section>
  );
}

function PasswordForm({ account }: { account: string }): ReactNode {
  const form = useRef<HTMLFormElement>(null);
  const [isDone, setDone] = useState(false);
  const change = useChangedPassword(form, () => setDone(true));
  return (
    <form
      ref={form}
      className="form"
      onChange={() => setDone(false)}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate();
      }}
    >
      <input
        className="visually-hidden"
        name="username"
        autoComplete="username"
        readOnly
        tabIndex={-1}
        value={account}
        aria-hidden="true"
      />
      <SecretInput name="current" label="Current password" autoComplete="current-password" />
      <SecretInput
        name="password"
        label="New password"
        description="Twelve characters at least. A few words that nobody else would put together are best."
        autoComplete="new-password"
      />
      <SecretInput name="again" label="New password, again" autoComplete="new-password" />
      {change.error && <ProblemNote problem={change.error} />}
      <div className="buttons">
        <Button type="submit" loading={change.isPending}>
          Change it
        </Button>
      </div>
      <p role="status" className="dim">
        {isDone ? "It is changed. Other browsers are signed out." : "Other browsers are signed out when it changes."}
      </p>
    </form>
  );
}

/** The passwords are read from the form when they are sent: no cache ever has them. */
function useChangedPassword(
  form: React.RefObject<HTMLFormElement | null>,
  onDone: () => void,
): UseMutationResult<void, Error, void> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const given = new FormData(form.current!);
      const [current, password] = [textIn(given, "current"), textIn(given, "password")];
      if (textIn(given, "again") !== password) throw differ();
      const session = opened(await answerOf(api.PUT("/v1/session/password", { body: { current, password } })));
      queries.setQueryData(["session"], session);
    },
    onSuccess: async () => {
      form.current?.reset();
      onDone();
      // What was on its way with the cookie from before was refused.
      queries.setQueryData(sessionEnded, false);
      await queries.invalidateQueries({ queryKey: ["own-sessions"] });
    },
  });
}

function differ(): ApiProblem {
  return new ApiProblem({
    status: 0,
    code: "client/passwords-differ",
    detail: "the new password was typed in two ways",
    hint: "type it again; nothing was sent",
  });
}
