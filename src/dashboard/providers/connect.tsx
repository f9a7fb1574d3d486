import { useState, type ReactNode } from "react";
import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { answerOf, api, ifMatch, newIdempotencyKey } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";
import { useOrganisation } from "../api/session.tsx";
import { ProblemNote } from "../ui/problem-note.tsx";
import { Loaded, Screen } from "../ui/screen.tsx";
import { ConnectSteps } from "./connect-steps.tsx";
import { isAccount, policyProblem, requestedPolicy, type PolicyChoice } from "./connect-policy.ts";
import { useChange, useProvider } from "./read-providers.ts";

/** Connects an AWS account: what makes the access role there, then whether it answers. */
export function Connect(): ReactNode {
  const { again }: { again?: string } = useSearch({ strict: false });
  return again === undefined ? <ConnectNew /> : <ConnectAgain name={again} />;
}

function ConnectAgain({ name }: { name: string }): ReactNode {
  const provider = useProvider(name);
  return (
    <Screen title={`Connect ${name} again`}>
      <Loaded of={provider}>{(data) => <ConnectForm provider={data} />}</Loaded>
    </Screen>
  );
}

function ConnectNew(): ReactNode {
  return (
    <Screen title="Connect an account">
      <ConnectForm />
    </Screen>
  );
}

interface Started {
  provider: string;
  connection: Api["Connection"];
}

function ConnectForm({ provider }: { provider?: Api["Provider"] }): ReactNode {
  const org = useOrganisation();
  const [name, setName] = useState(provider?.name ?? "");
  const [account, setAccount] = useState(provider?.settings.account ?? "");
  const [region, setRegion] = useState("us-east-1");
  const [choice, setChoice] = useState<PolicyChoice>("documents");
  const [documents, setDocuments] = useState("");
  const [templateUrl, setTemplateUrl] = useState("");
  const [key] = useState(newIdempotencyKey);
  const [made, setMade] = useState(provider?.name);
  const [started, setStarted] = useState<Started>();
  const start = useChange(async () => {
    if (made === undefined) await makeProvider(org, { name, account, key });
    else if (provider && provider.settings.account === undefined) await nameAccount(org, provider, account);
    setMade(made ?? name);
    const policy = requestedPolicy(choice, documents);
    const body = { region, policy, ...(templateUrl !== "" && { templateUrl }) };
    const params = { path: { org, provider: made ?? name } };
    const connection = await answerOf(api.POST("/v1/orgs/{org}/providers/{provider}/connection", { params, body }));
    setStarted({ provider: made ?? name, connection });
  });
  if (started) return <ConnectSteps {...started} region={region} account={account} />;
  const wrong = choice === "documents" && documents !== "" ? policyProblem(documents) : undefined;
  return (
    <form
      className="form narrow"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
    >
      <AccountFields
        isMade={made !== undefined}
        isAccountKnown={made !== undefined && (!provider || provider.settings.account !== undefined)}
        {...{ name, setName, account, setAccount, region, setRegion }}
      />
      <PolicyFields choice={choice} choose={setChoice} documents={documents} write={setDocuments} wrong={wrong} />
      <TextInput
        label="Template's address in S3"
        description="For a link that opens the console with everything filled in: CloudFormation takes templates from S3 alone. May be left out."
        value={templateUrl}
        onChange={(event) => setTemplateUrl(event.currentTarget.value.trim())}
      />
      {start.error && <ProblemNote problem={start.error} />}
      <div className="buttons">
        <Button type="submit" loading={start.isPending} disabled={!isAccount(account) || wrong !== undefined}>
          Next: make the role
        </Button>
      </div>
    </form>
  );
}

interface AccountFieldsProps {
  /** The provider is there: its name stays. */
  isMade: boolean;
  isAccountKnown: boolean;
  name: string;
  setName: (name: string) => void;
  account: string;
  setAccount: (account: string) => void;
  region: string;
  setRegion: (region: string) => void;
}

function AccountFields({
  isMade,
  isAccountKnown,
  name,
  setName,
  account,
  setAccount,
  region,
  setRegion,
}: AccountFieldsProps): ReactNode {
  return (
    <>
      <TextInput
        label="Name"
        description="What people call the account, as `dev` or `prod`."
        required
        disabled={isMade}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Account"
        description="12 digits. Credentials of any other account are dropped."
        inputMode="numeric"
        required
        disabled={isAccountKnown}
        error={account !== "" && !isAccount(account) ? "an account has 12 digits" : undefined}
        value={account}
        onChange={(event) => setAccount(event.currentTarget.value.trim())}
      />
      <TextInput
        label="Region of the stack"
        required
        value={region}
        onChange={(event) => setRegion(event.currentTarget.value.trim())}
      />
    </>
  );
}

interface PolicyFieldsProps {
  choice: PolicyChoice;
  choose: (choice: PolicyChoice) => void;
  documents: string;
  write: (documents: string) => void;
  wrong: string | undefined;
}

function PolicyFields({ choice, choose, documents, write, wrong }: PolicyFieldsProps): ReactNode {
  return (
    <>
      <NativeSelect
        label="What the role may do"
        value={choice}
        onChange={(event) => choose(event.currentTarget.value as PolicyChoice)}
        data={[
          { value: "documents", label: "What deploying certain services takes" },
          { value: "none", label: "Nothing yet: I attach my own policies" },
          { value: "administrator", label: "Everything: administrator of the account, for trying out" },
        ]}
      />
      {choice === "documents" && (
        <Textarea
          label="Policy documents"
          description="As `passrole policy PATH --json` prints them, or one document of your own."
          rows={8}
          required
          spellCheck={false}
          error={wrong}
          classNames={{ input: "mono" }}
          value={documents}
          onChange={(event) => write(event.currentTarget.value)}
        />
      )}
      {choice === "administrator" && (
        <p className="hint">
          The provider will be told to be too broad, and gives credentials only after someone accepted that, with a
          reason, in the audit.
        </p>
      )}
    </>
  );
}

async function makeProvider(
  org: string,
  { name, account, key }: Record<"name" | "account" | "key", string>,
): Promise<void> {
  const params = { path: { org }, header: { "idempotency-key": key } };
  const body = { name, kind: "aws", mode: "assume-role" as const, settings: { account } };
  await answerOf(api.POST("/v1/orgs/{org}/providers", { params, body }));
}

/** A migrated provider may not know its account yet. */
async function nameAccount(org: string, { name, version, settings }: Api["Provider"], account: string): Promise<void> {
  const params = { path: { org, provider: name }, header: ifMatch(version) };
  await answerOf(
    api.PATCH("/v1/orgs/{org}/providers/{provider}", { params, body: { settings: { ...settings, account } } }),
  );
}
