import type { Caller } from "../../src/broker/contract/caller.ts";
import type { ProviderSettings, ProviderState, Verification } from "../../src/broker/contract/providers.ts";
import type { ServiceShape } from "../../src/broker/domain/instance.ts";
import type { ProviderRow } from "../../src/broker/ports/rows.ts";
import type { TestPorts } from "./broker-ports.ts";

let made = 0;

/** An id that no other row of the run has. */
function nextId(prefix: string): string {
  made += 1;
  return `${prefix}_${String(made).padStart(6, "0")}`;
}

/** A service of an organisation with the instances it has, as `prod/eu-west-1` or `prod`; its app is made too. */
export async function addService(
  ports: TestPorts,
  { organisation: { id: organisationId } }: Caller,
  path: `${string}/${string}`,
  { instances = [], shape = "traditional" }: { instances?: readonly string[]; shape?: ServiceShape } = {},
): Promise<void> {
  const [app, name] = path.split("/") as [string, string];
  const createdAt = ports.now();
  await ports.store.write(async (tables) => {
    const known = await tables.apps.find({ organisationId, name: app });
    if (!known) await tables.apps.insert({ id: nextId("app"), organisationId, name: app, createdAt });
    await tables.services.insert({ id: nextId("svc"), organisationId, app, name, shape, createdAt });
    for (const place of instances) {
      const [stage = "", region = ""] = place.split("/");
      await tables.instances.insert({
        id: nextId("ins"),
        organisationId,
        app,
        service: name,
        stage,
        region,
        createdAt,
      });
    }
  });
}

/** What a provider of a test is, besides its name. */
export interface TestProvider {
  kind?: string;
  mode?: ProviderRow["mode"];
  state?: ProviderState;
  /** 12 digits; the account of its role. */
  account?: string;
  settings?: ProviderSettings;
  verification?: Partial<Verification>;
}

/** A provider in the store, verified unless it is said. Gives its row. */
export async function addProvider(
  ports: TestPorts,
  { organisation: { id: organisationId } }: Caller,
  name: string,
  asked: TestProvider = {},
): Promise<ProviderRow> {
  const { kind = "aws", mode = kind === "aws" ? "assume-role" : "static", state = "verified", account } = asked;
  const role = account === undefined ? {} : { role: `arn:aws:iam::${account}:role/passrole-deployer`, account };
  const row: ProviderRow = {
    id: nextId("prv"),
    organisationId,
    name,
    kind,
    mode,
    settings: JSON.stringify({ ...role, ...asked.settings }),
    externalId: mode === "assume-role" ? `pr-${name}` : "",
    state,
    verification: asked.verification ? JSON.stringify(asked.verification) : "",
    version: 1,
    legacyId: "",
    createdAt: ports.now(),
    updatedAt: ports.now(),
  };
  await ports.store.write((tables) => tables.providers.insert(row));
  return row;
}
