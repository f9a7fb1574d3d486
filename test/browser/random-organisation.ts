import type { BrokerServer } from "../support/broker-server.ts";
import { chanceOf } from "../support/chance.ts";

/** An organisation of some services and links, with its owner's token. */
export interface RandomOrganisation {
  name: string;
  token: string;
  instances: readonly { app: string; service: string; stage: string }[];
}

const stages = ["dev", "prod", "pr-1", "pr-22", "staging"];
const patterns = ["pr-*", "pr-2*", "prod", "s*", "*"];

/** Makes an organisation; the same number makes the same one. Links that collide are refused, and left out. */
export async function makeRandomOrganisation(server: BrokerServer, number: number): Promise<RandomOrganisation> {
  const chance = chanceOf(number);
  const pick = (limit: number): number => chance.below(limit);
  const name = `random-${number}`;
  const { token } = await server.done<{ token: string }>("POST", "/v1/orgs", { body: { name } });
  const providers = await makeProviders(server, name, token);
  const instances = [];
  for (const [app, service] of [
    ["shop", "orders"],
    ["shop", "site"],
    ["tools", "orders"],
  ] as const) {
    await server.done("POST", `/v1/orgs/${name}/apps/${app}/services`, { token, body: { name: service } });
    for (const stage of stages.filter(() => pick(3) > 0)) {
      const path = `/v1/orgs/${name}/apps/${app}/services/${service}/instances/${stage}/eu-west-1`;
      await server.done("PUT", path, { token, body: {} });
      instances.push({ app, service, stage });
    }
  }
  for (let link = 0; link < 4 + pick(8); link++) {
    const { app, service, stage } = instances[pick(instances.length)]!;
    const scope = [
      { level: "organisation" },
      { level: "app", app },
      { level: "service", app, service },
      { level: "stage-rule", app, service, stage: patterns[pick(patterns.length)] },
      { level: "instance", app, service, stage, region: "eu-west-1" },
      { level: "instance", app, service, stage },
    ][pick(6)];
    const [need, provider] = pick(5) === 0 ? ["stripe", null] : providers[pick(providers.length)]!;
    await server.ask("PUT", `/v1/orgs/${name}/links`, { token, body: { scope, need, provider } });
  }
  return { name, token, instances };
}

async function makeProviders(
  server: BrokerServer,
  name: string,
  token: string,
): Promise<readonly (readonly [string, string])[]> {
  const ofStripe = (provider: string): object => ({
    name: provider,
    kind: "stripe",
    mode: "static",
    settings: {},
    values: { apiKey: "sk_test_1" },
  });
  const role = { role: "arn:aws:iam::444455556666:role/deployer", account: "444455556666" };
  const bodies = [
    ofStripe("one"),
    ofStripe("two"),
    { name: "cloud", kind: "aws", mode: "assume-role", settings: role },
  ];
  for (const body of bodies) await server.done("POST", `/v1/orgs/${name}/providers`, { token, body });
  return [
    ["stripe", "one"],
    ["stripe", "two"],
    ["aws", "cloud"],
  ];
}
