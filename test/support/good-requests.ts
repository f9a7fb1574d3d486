/** What a request that its operation takes has, by `operationId`: a body, a query. */
export interface GoodRequest {
  body?: object;
  query?: string;
}

const scope = { level: "service", app: "shop", service: "orders" };
const link = { scope, need: "aws", provider: "main" };

/** For operations that take something. */
export const goodRequests: Readonly<Record<string, GoodRequest>> = {
  createOrganisation: { body: { name: "newer" } },
  updateOrganisation: { body: { protectedStages: ["prod*"] } },
  listApps: { query: "limit=2&cursor=abc" },
  createApp: { body: { name: "shop" } },
  createService: { body: { name: "orders", shape: "traditional" } },
  getEffective: { query: "explain=true" },
  openDeployment: { body: { tool: "serverless", command: "deploy", revision: "abc1234" } },
  createProvider: {
    body: { name: "main", kind: "stripe", mode: "static", settings: {}, values: { apiKey: "sk_live_canary" } },
  },
  updateProvider: { body: { enabled: false } },
  deleteProvider: { query: "force=true" },
  connectProvider: { body: { region: "eu-west-1", policy: "administrator" } },
  acceptBreadth: { body: { reason: "a migration" } },
  listLinks: { query: "app=shop&service=orders" },
  setLink: { body: link },
  previewLink: { body: link },
  removeLink: { query: "force=false" },
  listParameters: { query: "level=service&app=shop&service=orders" },
  setParameter: { body: { scope, name: "TABLE", value: "orders" } },
  listDeployments: { query: "stage=prod&region=eu-west-1" },
  issueCredentials: { body: { needs: ["aws", "aws:dns"], durationSeconds: 3600, tags: { team: "shop" } } },
  recordDeployment: { body: { templateHash: "ab", findings: [{ code: "x/y" }] } },
  finishDeployment: { body: { status: "succeeded" } },
  createMember: { body: { name: "ben", roles: [{ role: "deployer", app: "shop", stages: "dev*" }] } },
  addRole: { body: { role: "developer" } },
  createToken: { body: { name: "ci", lifetimeSeconds: 3600, scope: { role: "machine" } } },
  listAuditEvents: { query: "action=credentials.issued&about=main&actor=mia&since=2026-01-01T00:00:00Z" },
  reportLocalFallback: { body: { service: "orders", stage: "dev", region: null, reason: "nothing linked" } },
  migrateDeploymentProfiles: { query: "dryRun=true&graceDays=30", body: { profiles: [] } },
  signIn: { body: { name: "mia", password: "canary horse battery" } },
  signInWithToken: { body: { token: "prt_a_0123456789abcdef" } },
  changePassword: { body: { current: "canary horse battery", password: "canary horse staple" } },
  createInvitation: { body: { lifetimeSeconds: 3600 } },
  readInvitation: { body: { invitation: "pri_canary" } },
  acceptInvitation: { body: { invitation: "pri_canary", name: "ben@example.com", password: "canary horse battery" } },
  getInheritance: { query: "app=shop&service=orders&limit=1000" },
  listLatestDeployments: { query: "stage=prod" },
  listIssuances: { query: "app=shop&since=2026-01-01T00:00:00Z&until=2026-02-01T00:00:00Z" },
  listDenials: { query: "region=eu-west-1&since=2026-01-01T00:00:00Z" },
  listPermissions: { query: "app=shop&service=orders&stage=prod" },
  previewReach: { body: { roles: [{ role: "deployer", app: "shop" }] } },
  getReach: { query: "stage=prod" },
  search: { query: "q=orders%20prod&limit=5" },
  importProject: { body: { text: "organisation: acme\n", app: "shop", dryRun: true } },
};

const names: Readonly<Record<string, string>> = {
  org: "acme",
  app: "shop",
  service: "orders",
  stage: "prod",
  region: "eu-west-1",
  provider: "main",
  member: "mia",
  id: "some_1",
};

/** A path with names in place of its braces. */
export function goodPath(path: string, changed: Readonly<Record<string, string>> = {}): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => changed[name] ?? names[name] ?? "");
}

/** The same with the query that the operation takes. */
export function goodTarget(
  { id, path }: { id: string; path: string },
  changed: Readonly<Record<string, string>> = {},
): string {
  const { query } = goodRequests[id] ?? {};
  return goodPath(path, changed) + (query ? `?${query}` : "");
}
