import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import {
  coversTarget,
  isCovered,
  isProtected,
  isRoleWithin,
  narrowed,
  roleThatAllows,
  type Narrowing,
  type PermissionTarget,
  type RoleGrant,
} from "./grants.ts";
import { permissions, roleNames, type Permission, type Role } from "./roles.ts";
import { stagePattern } from "./stage-pattern.ts";

const prod = [stagePattern("prod*")];

function grant(role: Role, app: string | null = null, service: string | null = null, stages?: string): RoleGrant {
  return { role, app, service, stages: stages === undefined ? null : stagePattern(stages) };
}

function allowed(grants: readonly RoleGrant[], permission: Permission, target: PermissionTarget): boolean {
  return roleThatAllows(grants, permission, target, prod) !== undefined;
}

const shop = { app: "shop", service: "orders" };

const decisions: [
  title: string,
  grant: RoleGrant,
  permission: Permission,
  target: PermissionTarget,
  answer: boolean,
][] = [
  ["a developer links a service in scope", grant("developer", "shop"), "link.set", shop, true],
  ["a developer links an unprotected stage", grant("developer"), "link.set", { ...shop, stage: "dev" }, true],
  [
    "C.4 #19: a developer does not link a protected stage",
    grant("developer"),
    "link.set",
    { ...shop, stage: "prod" },
    false,
  ],
  [
    "C.4 #19: a developer does not link a protected stage, however it is written",
    grant("developer"),
    "link.set",
    { ...shop, stage: "PROD-eu" },
    false,
  ],
  [
    "C.4 #19: a developer sets no rule that is for a protected stage too",
    grant("developer"),
    "link.set",
    { ...shop, stage: "*" },
    false,
  ],
  [
    "C.4 #19: a developer sets no rule with a literal end that is for a protected stage too",
    grant("developer"),
    "link.set",
    { ...shop, stage: "p*-eu" },
    false,
  ],
  ["C.4 #19: a developer links nothing outside of its scope", grant("developer", "blog"), "link.set", shop, false],
  [
    "C.4 #19: a developer of a service does not link all of its app",
    grant("developer", "shop", "orders"),
    "link.set",
    { app: "shop" },
    false,
  ],
  [
    "C.4 #19: a developer does not change the organisation's default",
    grant("developer"),
    "link.set-default",
    {},
    false,
  ],
  [
    "C.4 #19: a developer reads no secret",
    grant("developer"),
    "parameter.read-secret",
    { ...shop, stage: "dev" },
    false,
  ],
  [
    "a developer sees what protected stages get",
    grant("developer"),
    "effective.read",
    { ...shop, stage: "prod" },
    true,
  ],
  [
    "a developer gets no keys for protected stages",
    grant("developer"),
    "credentials.issue",
    { ...shop, stage: "prod" },
    false,
  ],
  [
    "a deployer gets keys for protected stages",
    grant("deployer", "shop"),
    "credentials.issue",
    { ...shop, stage: "prod" },
    true,
  ],
  [
    "a deployer of some stages gets keys for those",
    grant("deployer", null, null, "pr-*"),
    "credentials.issue",
    { ...shop, stage: "pr-7" },
    true,
  ],
  [
    "a deployer of some stages gets none for another case of them",
    grant("deployer", null, null, "pr-*"),
    "credentials.issue",
    { ...shop, stage: "PR-7" },
    false,
  ],
  [
    "a deployer of some stages does not read what is of all stages",
    grant("deployer", null, null, "pr-*"),
    "deployment.read",
    shop,
    false,
  ],
  ["a deployer links nothing", grant("deployer"), "link.set", shop, false],
  ["a machine reads no list", grant("machine", "shop"), "provider.read", {}, false],
  ["an auditor exports the audit", grant("auditor"), "audit.export", {}, true],
  ["an auditor deploys nothing", grant("auditor"), "deployment.open", { ...shop, stage: "dev" }, false],
  ["an admin makes no owner", grant("admin"), "owner.update", {}, false],
];

for (const [title, one, permission, target, answer] of decisions) {
  test(title, () => assert.equal(allowed([one], permission, target), answer));
}

test("nobody without a role may do anything", () => {
  for (const permission of permissions) assert.equal(allowed([], permission, {}), false);
});

test("a role within another may do nothing besides", () => {
  const within = roleNames.map((outer) => roleNames.filter((inner) => isRoleWithin(inner, outer)).join(" "));
  assert.deepEqual(within, [
    "owner admin deployer developer auditor machine",
    "admin deployer developer auditor machine",
    "deployer machine",
    "developer",
    "auditor",
    "machine",
  ]);
});

test("a token of a deployer's scope makes an admin a deployer of that scope", () => {
  const grants = narrowed([grant("admin")], { ...grant("deployer", "shop") });
  assert.equal(allowed(grants, "credentials.issue", { ...shop, stage: "prod" }), true);
  assert.equal(allowed(grants, "credentials.issue", { app: "blog", service: "orders", stage: "prod" }), false);
  assert.equal(allowed(grants, "member.update", {}), false);
});

test("a token for an app of which its member has one service is for that service", () => {
  const grants = narrowed([grant("deployer", "shop", "orders")], {
    role: null,
    app: "shop",
    service: null,
    stages: null,
  });
  assert.equal(coversTarget(grants[0]!, shop), true);
  assert.equal(coversTarget(grants[0]!, { app: "shop", service: "mail" }), false);
});

test("a token that has nothing in common with a role has nothing of it", () => {
  const member = [grant("developer", "shop", null, "pr-*")];
  assert.deepEqual(narrowed(member, { role: null, app: "blog", service: null, stages: null }), []);
  assert.deepEqual(narrowed(member, { role: null, app: "shop", service: null, stages: stagePattern("prod") }), []);
});

test("a token for developing keeps an owner from protected stages", () => {
  const grants = narrowed([grant("owner")], { ...grant("developer") });
  assert.equal(grants[0]!.role, "developer");
  assert.equal(allowed(grants, "credentials.issue", { ...shop, stage: "prod" }), false);
  assert.equal(allowed(grants, "credentials.issue", { ...shop, stage: "dev" }), true);
});

test("no stage is protected where no pattern is", () => assert.equal(isProtected("prod", []), false));

const app = fc.constantFrom("a", "b");
const stages = fc.constantFrom("x", "y", "x*", "*y", "*", "X").map(stagePattern);
const scope = fc.record({
  app: fc.option(app),
  service: fc.option(fc.constantFrom("s", "t")),
  stages: fc.option(stages),
});
const role = fc.constantFrom(...roleNames);
const plain: fc.Arbitrary<RoleGrant> = fc.tuple(role, scope).map(([name, of]) => ({ role: name, ...of }));
const narrowing: fc.Arbitrary<Narrowing> = fc
  .tuple(fc.option(role), scope)
  .map(([name, of]) => ({ role: name, ...of }));
const anyGrant: fc.Arbitrary<RoleGrant> = fc
  .tuple(plain, fc.option(narrowing))
  .map(([one, to]) => (to ? { ...one, narrowedTo: to } : one));
const target: fc.Arbitrary<PermissionTarget> = fc.record(
  {
    app,
    service: fc.constantFrom("s", "t"),
    stage: fc.constantFrom("x", "y", "xy", "X", "z", "x*", "*"),
  },
  { requiredKeys: [] },
);
const permission = fc.constantFrom(...permissions);
const protectedStages = fc.array(stages, { maxLength: 1 });

test("a token never widens: it allows what its member may and its own scope allows, nothing else", () => {
  fc.assert(
    fc.property(fc.array(plain), narrowing, permission, target, protectedStages, (grants, to, what, on, guarded) => {
      const given = roleThatAllows(narrowed(grants, to), what, on, guarded) !== undefined;
      const member = roleThatAllows(grants, what, on, guarded) !== undefined;
      const own = to.role === null || roleThatAllows([{ ...to, role: to.role }], what, on, guarded) !== undefined;
      assert.ok(!given || (member && own));
    }),
    { numRuns: 1500 },
  );
});

test("what is covered by someone's grants lets nothing be done that they may not do", () => {
  const covered = fc
    .tuple(anyGrant, fc.array(anyGrant, { minLength: 1, maxLength: 3 }))
    .filter(([asked, grants]) => isCovered(asked, grants));
  fc.assert(
    fc.property(
      covered,
      fc.array(target, { minLength: 6, maxLength: 6 }),
      protectedStages,
      ([asked, grants], targets, guarded) => {
        for (const what of permissions) {
          for (const on of targets) {
            if (roleThatAllows([asked], what, on, guarded)) assert.ok(roleThatAllows(grants, what, on, guarded));
          }
        }
      },
    ),
    { numRuns: 200 },
  );
});

test("everyone covers their own grants", () => {
  fc.assert(fc.property(anyGrant, (one) => assert.equal(isCovered(one, [one]), true)));
});
