/** An app, a service and a stage that something is asked of. */
export interface Place {
  app: string;
  service: string;
  stage: string;
}

/** How much of a place a request is about; a list shows what may be seen of it. */
export type Reach = "organisation" | "list" | "app" | "service" | "stage";

/** What the objects of one place, or of the organisation, go by. */
export interface Ids {
  deployment: string;
  link: string;
  defaultLink: string;
  parameter: string;
  secret: string;
  /** Of the developer `temp`. */
  role: string;
  token: string;
  /** Of the owner `boss`. */
  ownerRole: string;
  ownerToken: string;
  /** Of `temp`, and of `boss`. */
  invitation: string;
  ownerInvitation: string;
}

/** Who asks: what its token may, and where. */
export interface Asker {
  role: string;
  scope: Readonly<Partial<Record<"app" | "service" | "stages", string>>>;
}

/** A request that an operation takes. */
export interface RouteRequest {
  reach: Reach;
  /** The only place it is asked of; without it those of the test. */
  place?: Place;
  /** Where it takes another permission than the document names for its operation. */
  permission?: string;
  /** Names in the path besides those of the place. */
  names?: (ids: Ids) => Readonly<Record<string, string>>;
  query?: string;
  body?: (place: Place, asker: Asker) => unknown;
  /** What may be answered besides success. */
  conflict?: true;
}

const organisation: RouteRequest = { reach: "organisation" };
const list: RouteRequest = { reach: "list" };
const region = "eu-west-1";
const instanceOf = (place: Place): object => ({ level: "instance", ...place, region });
const always =
  (body: unknown): (() => unknown) =>
  () =>
    body;
const provider = (name: string): Pick<RouteRequest, "names"> => ({ names: () => ({ provider: name }) });
const deployment: RouteRequest = { reach: "stage", names: ({ deployment: id }) => ({ id }) };
const member = { names: () => ({ member: "temp" }) };
const owner = { ...organisation, permission: "owner.update", names: () => ({ member: "boss" }) };

/** Which provider a test links to a stage: a developer may not link those of protected ones. */
const linkTo = (place: Place): object => ({
  scope: instanceOf(place),
  need: "github",
  provider: place.stage === "prod" ? "hub-live" : "hub",
  replace: true,
});

/** Requests that each operation takes, by `operationId`. */
export const routeRequests: Readonly<Record<string, readonly RouteRequest[]>> = {
  getMe: [organisation],
  createOrganisation: [{ ...organisation, body: always({ name: "newer" }) }],
  getOrganisation: [organisation],
  updateOrganisation: [{ ...organisation, body: always({ protectedStages: ["prod"] }) }],
  listApps: [organisation],
  createApp: [
    { reach: "app", body: ({ app }) => ({ name: app }), conflict: true },
    { reach: "app", place: { app: "newer", service: "", stage: "" }, body: always({ name: "newer" }) },
  ],
  deleteApp: [{ ...organisation, names: () => ({ app: "bare" }) }],
  listServices: [{ ...organisation, names: () => ({ app: "shop" }) }],
  createService: [
    { reach: "service", body: ({ service }) => ({ name: service }), conflict: true },
    { reach: "service", place: { app: "shop", service: "newer", stage: "" }, body: always({ name: "newer" }) },
  ],
  getService: [{ ...organisation, names: () => ({ app: "shop", service: "orders" }) }],
  deleteService: [{ ...organisation, names: () => ({ app: "shop", service: "spare" }) }],
  listInstances: [{ ...organisation, names: () => ({ app: "shop", service: "orders" }) }],
  getInstance: [{ ...organisation, names: () => ({ app: "shop", service: "orders", stage: "prod", region }) }],
  createInstance: [{ reach: "stage", names: () => ({ region: "us-east-1" }) }],
  deleteInstance: [{ reach: "stage", names: () => ({ region: "eu-central-1" }) }],
  getEffective: [{ reach: "stage", query: "explain=true" }],
  getInstanceParameters: [{ reach: "stage" }],
  openDeployment: [{ reach: "stage", body: always({ tool: "passrole" }) }],
  listProviderKinds: [organisation],
  listProviders: [organisation],
  createProvider: [
    {
      ...organisation,
      body: always({ name: "new", kind: "github", mode: "static", settings: {}, values: { token: "canary-token" } }),
    },
  ],
  getProvider: [{ ...organisation, ...provider("hub") }],
  updateProvider: [{ ...organisation, ...provider("hub"), body: always({ enabled: false }) }],
  deleteProvider: [{ ...organisation, ...provider("unused") }],
  getProviderUsage: [{ ...organisation, ...provider("hub") }],
  verifyProvider: [{ ...organisation, ...provider("hub") }],
  connectProvider: [{ ...organisation, ...provider("aws"), body: always({ policy: "none", region }) }],
  rotateExternalId: [{ ...organisation, ...provider("aws") }],
  acceptBreadth: [{ ...organisation, ...provider("broad"), body: always({ reason: "a migration" }) }],
  listLinks: [organisation],
  setLink: [
    { reach: "stage", body: linkTo },
    {
      ...organisation,
      permission: "link.set-default",
      body: always({ scope: { level: "organisation" }, need: "stripe", provider: null, replace: true }),
    },
  ],
  previewLink: [{ ...organisation, body: () => linkTo({ app: "shop", service: "orders", stage: "dev" }) }],
  previewLinkRemoval: [{ ...organisation, names: ({ link: id }) => ({ id }) }],
  removeLink: [
    { reach: "stage", names: ({ link: id }) => ({ id }) },
    { ...organisation, permission: "link.set-default", names: ({ defaultLink: id }) => ({ id }), conflict: true },
  ],
  listParameters: [list],
  setParameter: [
    { reach: "stage", body: (place) => ({ scope: instanceOf(place), name: "NEW", value: "value" }) },
    {
      reach: "service",
      body: ({ app, service }) => ({ scope: { level: "service", app, service }, name: "NEW", value: "value" }),
    },
  ],
  deleteParameter: [{ reach: "stage", names: ({ parameter: id }) => ({ id }) }],
  getParameterValue: [
    { reach: "stage", names: ({ parameter: id }) => ({ id }) },
    { reach: "stage", permission: "parameter.read-secret", names: ({ secret: id }) => ({ id }) },
  ],
  listDeployments: [list],
  getDeployment: [deployment],
  issueCredentials: [{ ...deployment, body: always({ needs: ["github"] }) }],
  recordDeployment: [{ ...deployment, body: always({ templateHash: "ab" }) }],
  finishDeployment: [{ ...deployment, body: always({ status: "succeeded" }) }],
  listPermissions: [organisation],
  listMembers: [organisation],
  createMember: [
    { ...organisation, body: always({ name: "newer", roles: [{ role: "auditor" }] }) },
    { ...owner, body: always({ name: "newer", roles: [{ role: "owner" }] }) },
  ],
  removeMember: [{ ...organisation, ...member }, owner],
  addRole: [
    { ...organisation, ...member, body: always({ role: "developer", app: "shop" }) },
    { ...organisation, ...member, permission: "owner.update", body: always({ role: "owner" }) },
    { ...owner, body: always({ role: "auditor" }) },
  ],
  removeRole: [
    { ...organisation, names: ({ role: id }) => ({ member: "temp", id }) },
    { ...owner, names: ({ ownerRole: id }) => ({ member: "boss", id }) },
  ],
  listInvitations: [organisation],
  createInvitation: [
    { ...organisation, ...member, body: always({}) },
    { ...owner, body: always({}) },
  ],
  revokeInvitation: [
    { ...organisation, names: ({ invitation: id }) => ({ id }) },
    { ...owner, names: ({ ownerInvitation: id }) => ({ id }) },
  ],
  listTokens: [organisation],
  createToken: [
    { ...organisation, body: (_, { role, scope }) => ({ name: "own", scope: { role, ...scope } }) },
    { ...organisation, permission: "member.update", body: always({ name: "theirs", member: "temp" }) },
    { ...owner, body: always({ name: "theirs", member: "boss" }) },
  ],
  revokeToken: [
    { ...organisation, permission: "token.revoke", names: ({ token: id }) => ({ id }) },
    { ...owner, names: ({ ownerToken: id }) => ({ id }) },
  ],
  listAuditEvents: [organisation],
  getAuditHead: [organisation],
  exportAudit: [organisation],
  reportLocalFallback: [
    { ...organisation, body: always({ service: "orders", stage: "dev", region: null, reason: "nothing is linked" }) },
  ],
  migrateDeploymentProfiles: [{ ...organisation, body: always({ org: { profiles: [] }, apps: [] }) }],
  importProject: [
    { ...organisation, body: always({ text: "organisation: acme\nproviders: {}\n", app: "shop", dryRun: false }) },
  ],
  exportProject: [{ reach: "app" }],
  getInheritance: [organisation],
  listLatestDeployments: [list],
  listIssuances: [list],
  listDenials: [list],
  getReach: [organisation],
  previewReach: [{ ...organisation, body: always({ roles: [{ role: "developer", app: "shop" }] }) }],
  search: [{ ...organisation, query: "q=orders" }],
};
