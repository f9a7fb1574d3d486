import type { BrokerWorld } from "../support/broker-world.ts";

/** What is sent at a place, besides what is made up: a single value always, one of several mostly. */
export interface FuzzValues {
  /** Id of the operation; all that have the place unless it is said. */
  operation?: string;
  /** `path.app`, `body.scope.app`. */
  place: string;
  values: readonly string[];
}

type World = Pick<BrokerWorld, "done"> & { provider: (name: string) => Promise<unknown> };

/**
 * Puts something of everything into the organisation `acme`, as most of what is made up would find nothing. Gives the
 * names of it; whoever asks may not be removed, so that what removes members and tokens gets others.
 */
export async function settle(world: World): Promise<FuzzValues[]> {
  const make = <T>(method: string, path: string, body: object): Promise<T> =>
    world.done(method, `/v1/orgs/acme${path}`, { body });
  await make("POST", "/apps", { name: "pay" });
  await make("POST", "/apps/pay/services", { name: "site", shape: "component" });
  await world.provider("main");
  const values = { apiKey: "sk_test_canary0123456789" };
  await make("POST", "/providers", { name: "stripe", kind: "stripe", mode: "static", settings: {}, values });
  const organisation = { level: "organisation" };
  const service = { level: "service", app: "shop", service: "orders" };
  const deployments = "/apps/shop/services/orders/instances/dev/eu-west-1/deployments";
  const open = await Promise.all([1, 2].map(() => make<Made>("POST", deployments, { tool: "serverless" })));
  const links = [
    await make<Made>("PUT", "/links", { scope: organisation, need: "aws", provider: "main" }),
    await make<Made>("PUT", "/links", { scope: service, need: "stripe", provider: "stripe" }),
  ];
  const parameters = [
    await make<Made>("PUT", "/parameters", { scope: organisation, name: "LEVEL", value: "info", secret: false }),
    await make<Made>("PUT", "/parameters", { scope: service, name: "KEY", value: "canary-parameter" }),
  ];
  for (const name of ["mia", "bob"]) await make("POST", "/members", { name, roles: [{ role: "developer" }] });
  const { view } = await make<{ view: Made }>("POST", "/tokens", { name: "spare", member: "bob" });
  return [...names, ...ids({ open, links, parameters }), ...kept(view.id)];
}

interface Made {
  id: string;
}

const stages = ["dev", "prod", "pr-1"];
const regions = ["eu-west-1", "us-east-1"];
const services = ["orders", "site"];
const apps = ["shop", "pay"];
const providers = ["main", "stripe", "other"];

const names: readonly FuzzValues[] = [
  { place: "path.org", values: ["acme"] },
  { place: "path.app", values: apps },
  { place: "path.service", values: services },
  { place: "path.stage", values: stages },
  { place: "path.region", values: [...regions, "-"] },
  { place: "path.provider", values: providers },
  { place: "path.member", values: ["mia", "bob"] },
  { place: "query.app", values: apps },
  { place: "query.service", values: services },
  { place: "query.stage", values: stages },
  { operation: "createApp", place: "body.name", values: apps },
  { operation: "createService", place: "body.name", values: services },
  { operation: "createMember", place: "body.name", values: ["mia", "bob", "eve"] },
  { operation: "createProvider", place: "body.name", values: providers },
  { operation: "createProvider", place: "body.kind", values: ["aws", "stripe", "generic", "gcp"] },
  ...["setLink", "previewLink", "setParameter"].flatMap((operation) => [
    { operation, place: "body.scope.app", values: apps },
    { operation, place: "body.scope.service", values: services },
    { operation, place: "body.scope.stage", values: [...stages, "pr-*"] },
    { operation, place: "body.scope.region", values: regions },
  ]),
  ...["setLink", "previewLink"].flatMap((operation) => [
    { operation, place: "body.need", values: ["aws", "stripe", "aws:dns"] },
    { operation, place: "body.provider", values: providers },
  ]),
];

function ids(made: Readonly<Record<"open" | "links" | "parameters", readonly Made[]>>): FuzzValues[] {
  const of = (operations: readonly string[], objects: readonly Made[]): FuzzValues[] =>
    operations.map((operation) => ({ operation, place: "path.id", values: objects.map(({ id }) => id) }));
  return [
    ...of(["getDeployment", "issueCredentials", "recordDeployment", "finishDeployment"], made.open),
    ...of(["removeLink"], made.links),
    ...of(["deleteParameter", "getParameterValue"], made.parameters),
  ];
}

/** Of what could take the asker's rights away. */
function kept(token: string): FuzzValues[] {
  return [
    { operation: "revokeToken", place: "path.id", values: [token] },
    { operation: "removeMember", place: "path.member", values: ["bob"] },
    { operation: "removeRole", place: "path.member", values: ["bob"] },
  ];
}
