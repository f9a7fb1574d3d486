import assert from "node:assert/strict";
import { test } from "node:test";
import { accessRoleOf, type AccessRoleRequest } from "./access-role.ts";

const principal = "arn:aws:iam::111122223333:role/passrole-broker";
const trusted = { principal, externalId: "pr-abcdefghijklmnopqrstuvwxyz" };
const issued = { issuer: "https://broker.example.com", audience: "sts.amazonaws.com", subject: "provider:p1" };

test("a role that is not described further has passrole's name, an hour, and the partition of whom it trusts", () => {
  const { value } = accessRoleOf({ trusted, policy: "none" });
  assert.deepEqual(value, {
    name: "passrole-deployer",
    trusted,
    partition: "aws",
    region: "us-east-1",
    maxSessionDuration: 3600,
    policy: "none",
  });
  const china = { ...trusted, principal: principal.replace("arn:aws:", "arn:aws-cn:") };
  assert.equal(accessRoleOf({ trusted: china, policy: "none" }).value?.region, "cn-north-1");
  assert.equal(
    accessRoleOf({ trusted: issued, region: "us-gov-west-1", policy: "none" }).value?.partition,
    "aws-us-gov",
  );
});

const principals = [
  "*",
  "111122223333",
  "arn:aws:iam::111122223333:root",
  "arn:aws:iam::111122223333:role/*",
  "arn:aws:iam::111122223333:role/team?/broker",
  "arn:aws:iam::*:role/broker",
  "arn:aws:sts::111122223333:assumed-role/broker/session",
  "arn:aws:iam::11112222333:role/broker",
  "arn:awsx:iam::111122223333:role/broker",
  "arn:aws:iam:us-east-1:111122223333:role/broker",
  "arn:aws:iam::111122223333:role/",
  "arn:aws:iam::111122223333:group/admins",
  "lambda.amazonaws.com",
  "",
];

for (const wrong of principals) {
  test(`${JSON.stringify(wrong)} is trusted by no role`, () => {
    const { value, diagnostics } = accessRoleOf({ trusted: { ...trusted, principal: wrong }, policy: "none" });
    assert.equal(value, undefined);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ["access-role/principal-not-exact"],
    );
  });
}

test("users and roles with a path are trusted", () => {
  for (const name of ["user/ci", "role/a/b/broker", "role/x+=,.@-_1"]) {
    const given = { ...trusted, principal: `arn:aws:iam::111122223333:${name}` };
    assert.deepEqual(accessRoleOf({ trusted: given, policy: "none" }).diagnostics, []);
  }
});

test("for a session its role is proposed", () => {
  const session = { ...trusted, principal: "arn:aws:sts::111122223333:assumed-role/broker/i-0" };
  const [problem] = accessRoleOf({ trusted: session, policy: "none" }).diagnostics;
  assert.match(problem?.hint ?? "", /`arn:aws:iam::111122223333:role\/broker`/);
});

const wrongs: readonly (readonly [what: string, request: Partial<AccessRoleRequest>, code: string])[] = [
  ["an external id with a space", { trusted: { principal, externalId: "a b" } }, "bad-external-id"],
  ["an external id of one letter", { trusted: { principal, externalId: "a" } }, "bad-external-id"],
  ["an external id with a policy variable", { trusted: { principal, externalId: "${aws:userid}" } }, "bad-external-id"],
  ["an issuer without TLS", { trusted: { ...issued, issuer: "http://broker.example.com" } }, "bad-issuer"],
  ["an issuer with a port", { trusted: { ...issued, issuer: "https://broker.example.com:8443" } }, "bad-issuer"],
  [
    "an issuer with a slash at the end",
    { trusted: { ...issued, issuer: "https://broker.example.com/" } },
    "bad-issuer",
  ],
  ["an issuer on this machine", { trusted: { ...issued, issuer: "https://localhost" } }, "bad-issuer"],
  ["an audience with a wildcard", { trusted: { ...issued, audience: "*" } }, "bad-audience"],
  ["no audience", { trusted: { ...issued, audience: "" } }, "bad-audience"],
  ["a subject with a policy variable", { trusted: { ...issued, subject: "${aws:userid}" } }, "bad-subject"],
  ["a role with a path", { name: "team/deployer" }, "bad-role-name"],
  ["a role of 65 letters", { name: "a".repeat(65) }, "bad-role-name"],
  ["a region that is none", { region: "evil.com/#" }, "bad-region"],
  ["a region of another partition", { region: "cn-north-1" }, "other-partition"],
  ["sessions under an hour", { maxSessionDuration: 3599 }, "bad-max-session"],
  ["sessions over twelve hours", { maxSessionDuration: 43_201 }, "bad-max-session"],
  ["sessions of no number", { maxSessionDuration: Number.NaN }, "bad-max-session"],
  ["sessions of half a second", { maxSessionDuration: 3600.5 }, "bad-max-session"],
  ["a boundary that is a role", { boundary: "arn:aws:iam::444455556666:role/x" }, "bad-boundary"],
  ["a boundary with a wildcard", { boundary: "arn:aws:iam::444455556666:policy/*" }, "bad-boundary"],
];

for (const [what, request, code] of wrongs) {
  test(`${what} is refused`, () => {
    const { value, diagnostics } = accessRoleOf({ trusted, policy: "none", ...request });
    assert.equal(value, undefined);
    assert.deepEqual(
      diagnostics.map((each) => each.code),
      [`access-role/${code}`],
    );
    assert.ok(diagnostics.every(({ hint }) => hint !== undefined));
  });
}

test("everything that is wrong is told at once", () => {
  const { diagnostics } = accessRoleOf({ trusted: { principal: "*", externalId: "" }, name: "a b", policy: [1] });
  assert.equal(diagnostics.length, 4);
});
