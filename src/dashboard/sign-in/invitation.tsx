import { useEffect, type ReactNode } from "react";
import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { answerOf, api } from "../api/client.ts";
import { addressIn } from "../api/organisation-address.ts";
import type { Api } from "../api/shapes.ts";
import { opened } from "../api/session.tsx";
import { roleText } from "../members/role-text.ts";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Waiting } from "../ui/screen.tsx";
import { SecretInput } from "../ui/secret-input.tsx";
import { Time } from "../ui/time.tsx";
import { textIn } from "./form-text.ts";
import { forgetInvitation, invitationSecret } from "./invitation-secret.ts";

/** The first visit: whom the invitation is for, and the password that is to be theirs. */
export function Invitation(): ReactNode {
  const secret = invitationSecret();
  useEffect(() => {
    document.title = "Invitation · passrole";
  }, []);
  return (
    <main className="alone">
      <h1>passrole</h1>
      {secret === undefined ? <Spent /> : <Invited secret={secret} />}
    </main>
  );
}

function Spent(): ReactNode {
  return (
    <p>
      Open the invitation's link again: it is needed whole, and this page does not keep it. If you have a password
      already, <Link to="/">sign in</Link>.
    </p>
  );
}

function Invited({ secret }: { secret: string }): ReactNode {
  const invited = useQuery({
    queryKey: ["invited"],
    gcTime: 0,
    queryFn: () => answerOf(api.POST("/v1/invitation", { body: { invitation: secret } })),
  });
  if (invited.error) return <ProblemNote problem={invited.error} retry={() => void invited.refetch()} />;
  if (!invited.data) return <Waiting />;
  return <Accept secret={secret} invited={invited.data} />;
}

function Accept({ secret, invited }: { secret: string; invited: Api["Invited"] }): ReactNode {
  const queries = useQueryClient();
  const { history } = useRouter();
  const { organisation, member, roles, expiresAt, account } = invited;
  const accept = useMutation({
    mutationFn: async (form: FormData) => {
      const body = { invitation: secret, name: textIn(form, "name").trim(), password: textIn(form, "password") };
      return opened(await answerOf(api.POST("/v1/invitation/accept", { body })));
    },
    onSuccess: (session) => {
      forgetInvitation();
      queries.setQueryData(["session"], session);
      history.replace(addressIn(organisation, "/"));
    },
  });
  return (
    <>
      <p>
        You are invited to <b>{organisation}</b> as {member}, {roles.map(roleText).join("; ") || "without roles"}. The
        invitation holds until <Time at={expiresAt} />.
      </p>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          accept.mutate(new FormData(event.currentTarget));
        }}
      >
        <TextInput
          name="name"
          label="Name to sign in with"
          autoComplete="username"
          required
          defaultValue={account ?? member}
        />
        <SecretInput
          name="password"
          label="Password"
          description="Twelve characters at least. A few words that nobody else would put together are best."
          autoComplete="new-password"
          autoFocus
        />
        {accept.error && <ProblemNote problem={accept.error} />}
        <Button type="submit" loading={accept.isPending}>
          Begin
        </Button>
      </form>
    </>
  );
}
