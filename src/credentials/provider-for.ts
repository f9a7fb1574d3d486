import type { CredentialProvider } from "../aws/credentials.ts";
import type { CallerIdentity } from "../aws/caller-identity.ts";
import type { LocalProfile, Provider } from "../broker/domain/provider.ts";
import { quote } from "../broker/domain/quote.ts";
import { refusalDiagnostic } from "../broker/domain/refusal.ts";
import { sessionName } from "../broker/domain/session-name.ts";
import type { Deployer } from "../broker/domain/who-deploys.ts";
import { PassroleError } from "../diagnostics/passrole-error.ts";
import type { PolicyDocument } from "../iam/policy.ts";
import { assumedRole } from "./assumed-role.ts";
import type { LocalChoice } from "./local-sources.ts";
import { localProvider } from "./local-provider.ts";
import type { CredentialPorts } from "./ports.ts";
import { profileProvider } from "./profile-provider.ts";
import { actorOf } from "./actor.ts";
import { readSharedFiles } from "./shared-files.ts";

/** How a deployer's credentials are to be had, besides what is linked. */
export interface ProviderChoice {
  /** `provider.profile` of serverless.yml. */
  profile?: string | undefined;
  /** `--aws-profile`. */
  awsProfile?: string | undefined;
  /** Local credentials even where something is linked. */
  useLocalCredentials?: boolean;
  /** Narrows the session of an assumed role; nothing else can be narrowed. */
  sessionPolicy?: PolicyDocument | undefined;
}

/**
 * The credentials an instance is deployed with. Local ones are given on two answers only: nothing is linked, or the
 * person said so. What is linked and cannot be used throws.
 */
export function providerFor(deployer: Deployer, choice: ProviderChoice, ports: CredentialPorts): CredentialProvider {
  const { decision } = deployer.resolution;
  if (decision.outcome === "unlinked" || choice.useLocalCredentials) {
    return localProvider(localChoice(deployer, choice), ports);
  }
  if (decision.outcome === "none") throw explicitlyNone(deployer);
  if (decision.outcome === "refused") throw new PassroleError([refusalDiagnostic(decision)], { exitCode: 4 });
  return linkedProvider(decision.provider, deployer, choice, ports);
}

function localChoice({ instance }: Deployer, { profile, awsProfile }: ProviderChoice): LocalChoice {
  return { stage: instance.stage, profile, awsProfile };
}

function linkedProvider(
  provider: Provider,
  deployer: Deployer,
  choice: ProviderChoice,
  ports: CredentialPorts,
): CredentialProvider {
  const { access, name } = provider;
  if (access.mode === "profile") {
    checkProfileOption(access, name, choice);
    return profileProvider(access.profile, `provider ${quote(name)}`, readSharedFiles(ports.env), ports);
  }
  if (access.mode === "static") throw notForAws(provider);
  const { service, stage } = deployer.instance;
  const session = {
    name: sessionName([actorOf(ports.env), service, stage]),
    ...(choice.sessionPolicy && { policy: choice.sessionPolicy }),
  };
  return assumedRole(localProvider(localChoice(deployer, choice), ports), access, session, ports);
}

function explicitlyNone({ because, instance }: Deployer): PassroleError {
  const message = `${because} is linked to \`none\`: nobody deploys ${quote(instance.service)} to ${quote(instance.stage)}`;
  return PassroleError.of("provider/none", message, {
    hint: "link a provider there; `passrole explain` shows every level",
    exitCode: 4,
  });
}

/** A profile that is linked and another one that is asked for cannot both be right. */
function checkProfileOption({ profile }: LocalProfile, provider: string, { awsProfile }: ProviderChoice): void {
  if (!awsProfile || awsProfile === profile) return;
  const message = `\`--aws-profile ${awsProfile}\` is not the profile of provider ${quote(provider)}, ${quote(profile)}`;
  throw PassroleError.of("credentials/other-profile", message, {
    hint: "leave it out; `--use-local-credentials` sets what is linked aside",
    exitCode: 4,
  });
}

function notForAws({ name, kind }: Provider): PassroleError {
  return PassroleError.of("provider/other-kind", `provider ${quote(name)} is of kind ${kind}, not aws`, {
    exitCode: 4,
  });
}

/** Throws unless an identity is of the account that its deployer is linked to, if that is known. */
export function checkAccount({ account, arn }: CallerIdentity, deployer: Deployer, choice: ProviderChoice): void {
  if (deployer.account === null || deployer.account === account || choice.useLocalCredentials) return;
  const message = `\`${arn}\` is of account \`${account}\`, and provider ${quote(deployer.provider ?? "")} is for \`${deployer.account}\``;
  throw PassroleError.of("credentials/other-account", message, {
    hint: "correct the profile, or the provider's `account` in `passrole.yml`",
    exitCode: 4,
  });
}
