import { access } from "./access/access.ts";
import { signInState } from "./accounts/accounts.ts";
import { audits } from "./audit/audits.ts";
import type { Broker } from "./contract/broker.ts";
import { createCore } from "./core.ts";
import { abandonOld } from "./deployments/abandon.ts";
import { deployments } from "./deployments/deployments.ts";
import { effective } from "./effective/effective.ts";
import { inheritance } from "./inheritance/inheritance.ts";
import { invitations } from "./invitations/invitations.ts";
import { links } from "./links/links.ts";
import { members } from "./members/members.ts";
import { migrations } from "./migrations/migrations.ts";
import { onceIn } from "./once-in.ts";
import { organisations } from "./organisations/organisations.ts";
import { overviews } from "./overviews/overviews.ts";
import { parameters } from "./parameters/parameters.ts";
import type { Ports } from "./ports/ports.ts";
import { providers } from "./providers/providers.ts";
import { reverify } from "./providers/reverify.ts";
import { forgetOver } from "./sessions/forget-over.ts";
import { sessions } from "./sessions/sessions.ts";
import type { Signing } from "./signing/open-signing.ts";

/** What a broker is made of. */
export interface BrokerPorts extends Ports {
  /** Our issuer of web identities. */
  signing: Pick<Signing, "discovery" | "jwks">;
}

/** Milliseconds for which an answer about being ready holds: anyone may ask, and each answer is a write. */
const readyFor = 250;

/** A broker on its ports: every use case, none of them with a state of its own but what it remembers of the store. */
export function createBroker(ports: BrokerPorts): Broker {
  const core = createCore(ports);
  const signingIn = access(core);
  const signInAttempts = signInState(ports);
  return {
    authenticate: (token, origin) => signingIn.authenticate(token, origin),
    sessions: sessions(signInAttempts, signingIn),
    invitations: invitations(core, signInAttempts),
    organisations: organisations(core),
    providers: providers(core),
    links: links(core),
    effective: effective(core),
    parameters: parameters(core),
    members: members(core),
    deployments: deployments(core),
    audits: audits(core),
    migrations: migrations(core),
    inheritance: inheritance(core),
    overviews: overviews(core),
    ready: onceIn(readyFor, () => isWritable(ports), ports.now),
    discovery: () => ({ configuration: ports.signing.discovery(), keys: () => ports.signing.jwks() }),
    reverify: () => reverify(core),
    abandonOld: () => abandonOld(core),
    forgetOver: () => forgetOver(ports),
  };
}

/** Whether the store takes a write, which is tried: reading alone would not tell that a disk is full. */
async function isWritable({ store, now }: Ports): Promise<boolean> {
  const row = { name: "ready", value: String(now()) };
  try {
    await store.write(async ({ settings }) => {
      const count = await settings.update({ name: row.name }, row);
      if (count === 0) await settings.insert(row);
    });
    return true;
  } catch {
    return false;
  }
}
