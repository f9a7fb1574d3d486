import assert from "node:assert/strict";
import { test } from "node:test";
import type { Api } from "../api/shapes.ts";
import { reachChanges, reachText } from "./reach-changes.ts";
import { emptyDraft, givableRoles, isLastOwner, mayTouch, roleOf, type RoleDraft } from "./role-draft.ts";

const drafts: readonly (readonly [draft: Partial<RoleDraft>, role: object | undefined])[] = [
  [{ role: "admin", app: "shop", stages: "dev" }, { role: "admin" }],
  [{ role: "deployer" }, { role: "deployer" }],
  [
    { role: "deployer", app: "shop", service: "orders", stages: " pr-* " },
    { role: "deployer", app: "shop", service: "orders", stages: "pr-*" },
  ],
  [{ role: "developer", service: "orders" }, { role: "developer" }],
  [{ role: "machine" }, undefined],
  [
    { role: "machine", app: "shop" },
    { role: "machine", app: "shop" },
  ],
];

for (const [draft, role] of drafts) {
  test(`${JSON.stringify(draft)} is ${role ? JSON.stringify(role) : "not entered yet"}`, () => {
    assert.deepEqual(roleOf({ ...emptyDraft("developer"), ...draft }), role);
  });
}

test("who may be given which role, by whom", () => {
  assert.deepEqual(givableRoles("machine", true), ["machine"]);
  assert.equal(givableRoles("user", false).includes("owner"), false);
  assert.equal(givableRoles("user", true).includes("owner"), true);
  assert.equal(givableRoles("user", true).includes("machine"), false);
});

function member(name: string, roles: readonly Api["RoleScope"]["role"][], operator = false): Api["Member"] {
  const ids = roles.map((role, index) => ({ id: `rol_${index}`, role }));
  return { name, kind: "user", operator, roles: ids, createdAt: "2026-01-01T00:00:00.000Z" };
}

test("nobody touches who may do more, and the last owner stays one", () => {
  const [admin, owner] = [
    { isOwner: false, isOperator: false },
    { isOwner: true, isOperator: false },
  ];
  const [ann, ben, ops] = [
    member("ann", ["owner"]),
    member("ben", ["auditor", "admin"]),
    member("ops", ["admin"], true),
  ];
  assert.deepEqual([mayTouch(ann, admin), mayTouch(ben, admin), mayTouch(ops, admin)], [false, true, false]);
  assert.deepEqual([mayTouch(ann, owner), mayTouch(ops, owner)], [true, false]);
  assert.equal(mayTouch(ops, { isOwner: true, isOperator: true }), true);
  assert.deepEqual([isLastOwner(ann, [ann, ben]), isLastOwner(ben, [ann, ben])], [true, false]);
  assert.equal(isLastOwner(ann, [ann, member("eve", ["owner"])]), false);
});

test("what roles change is told stage by stage, protected ones first", () => {
  const [prod, dev, pr] = [
    { stage: "prod", protected: true, instances: 10 },
    { stage: "dev", protected: false, instances: 10 },
    { stage: "pr-1", protected: false, instances: 2 },
  ];
  const before = [
    { stage: "dev", role: "developer", instances: 10 },
    { stage: "pr-1", role: "developer", instances: 2 },
  ] as const;
  const after = [
    { stage: "dev", role: "developer", instances: 10 },
    { stage: "prod", role: "deployer", instances: 3 },
  ] as const;
  const told = reachChanges([prod, dev, pr], before, after).map(
    (each) => `${each.stage.stage}: ${reachText(each.before, each.stage)} > ${reachText(each.after, each.stage)}`,
  );
  assert.deepEqual(told, ["prod: not > deployer, 3 of 10 instances", "pr-1: developer > not"]);
  assert.deepEqual(reachChanges([prod, dev], before, before), []);
});
