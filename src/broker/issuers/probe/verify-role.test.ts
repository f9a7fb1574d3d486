import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { providerOf, counting, iamOf, probeWith } from "../../../../test/support/probe-world.ts";
import {
  allow,
  broker,
  externalId,
  ours,
  roleArn,
  stsFake,
  theirs,
  trusting,
} from "../../../../test/support/sts-world.ts";
import type { PolicyDocument, StsFake, StsRole } from "../../../testing.ts";
import { principalTrust } from "../../connecting/trust-policy.ts";
import { verifyProvider, type TriedOut, type TriedProvider } from "../../connecting/verify-provider.ts";
import { Refusal } from "../../refusal.ts";
import type { ProbePorts } from "./probe-ports.ts";

const now = Date.UTC(2026, 0, 1);
const emitted = principalTrust({ principal: broker.arn, externalId });
const required = { StringEquals: { "sts:ExternalId": externalId } };

function roleWith(trustPolicy: PolicyDocument, more: Partial<StsRole> = {}): StsRole {
  return { arn: roleArn("deployer"), trustPolicy, ...more };
}

interface Trial {
  role?: StsRole;
  provider?: Partial<TriedProvider>;
  ports?: Partial<ProbePorts>;
  before?: (fake: StsFake) => void;
}

async function verified(
  t: TestContext,
  { role, provider, ports, before }: Trial,
): Promise<TriedOut & { fake: StsFake }> {
  const fake = await stsFake(t, { roles: role ? [role] : [] });
  before?.(fake);
  const probe = probeWith(fake, ports);
  const given = { probe, now: () => now, random: counting() };
  return { ...(await verifyProvider(providerOf(provider), given)), fake };
}

test("a role as passrole makes it is verified", async (t) => {
  const { state, verification, settings } = await verified(t, { role: roleWith(emitted) });
  assert.equal(state, "verified");
  assert.deepEqual(verification, {
    at: "2026-01-01T00:00:00.000Z",
    acceptsExternalId: true,
    refusesNone: true,
    refusesWrong: true,
    accountMatches: true,
    canTag: true,
    canSourceIdentity: true,
    longestSession: 3600,
    breadth: "unknown",
  });
  assert.deepEqual(settings, { role: roleArn("deployer"), account: theirs });
});

test("negative 1: a role without the condition is assumable without external id", async (t) => {
  const { state, verification } = await verified(t, { role: roleWith(trusting({ Action: "sts:*" })) });
  assert.equal(state, "trusts-anyone");
  assert.deepEqual([verification.refusesNone, verification.reason], [false, "assumable-without-external-id"]);
});

const loose: readonly (readonly [what: string, trust: PolicyDocument])[] = [
  ["any external id", trusting({ Condition: { StringLike: { "sts:ExternalId": "*" } } })],
  ["any that begins like ours", trusting({ Condition: { StringLike: { "sts:ExternalId": "pr-*" } } })],
  [
    "a longer beginning of ours",
    trusting({ Condition: { StringLike: { "sts:ExternalId": `${externalId.slice(0, -1)}*` } } }),
  ],
  ["any last letter", trusting({ Condition: { StringLike: { "sts:ExternalId": `${externalId.slice(0, -1)}?` } } })],
  [
    "the right one if there is one",
    trusting({ Condition: { StringEqualsIfExists: { "sts:ExternalId": externalId } } }),
  ],
  ["all but one", trusting({ Condition: { StringNotEquals: { "sts:ExternalId": "other" } } })],
  [
    "none, in a second statement",
    { Version: "2012-10-17", Statement: [...emitted.Statement, ...trusting().Statement] },
  ],
  [
    "none, if the session has a tag",
    {
      Version: "2012-10-17",
      Statement: [
        ...emitted.Statement,
        ...trusting({
          Action: ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
          Condition: { StringLike: { "aws:RequestTag/passrole:probe": "*" } },
        }).Statement,
      ],
    },
  ],
];

for (const [what, trust] of loose) {
  test(`negative 2: a role that takes ${what} trusts anyone`, async (t) => {
    const { state, verification } = await verified(t, { role: roleWith(trust) });
    assert.equal(state, "trusts-anyone");
    assert.equal(verification.reason, "assumable-without-external-id");
  });
}

test("negative 3: a role that requires another external id looks like one that does not exist", async (t) => {
  const foreign = principalTrust({ principal: broker.arn, externalId: "pr-of-another-organisation" });
  const [linked, absent] = [await verified(t, { role: roleWith(foreign) }), await verified(t, {})];
  assert.equal(linked.state, "unreachable");
  assert.equal(linked.verification.reason, "assume-denied");
  assert.deepEqual([linked.state, linked.verification], [absent.state, absent.verification]);
});

test("negative 5: only the provider's own external id is sent, besides those that must fail", async (t) => {
  const { fake } = await verified(t, { role: roleWith(emitted) });
  const sent = fake.events.flatMap(({ requestParameters }) => requestParameters?.["externalId"] ?? []);
  assert.equal(new Set(sent).size, 3);
  const accepted = fake.events.filter(({ responseElements }) => responseElements?.["assumedRoleUser"] !== undefined);
  assert.ok(accepted.length > 0 && accepted.every((event) => event.requestParameters?.["externalId"] === externalId));
});

const ownRole = `arn:aws:iam::${ours}:role/deployer`;

test("negative 7: a role of the broker's own account is refused before STS is asked, unless it is permitted", async (t) => {
  const settings = { role: ownRole };
  const role: StsRole = { arn: ownRole, trustPolicy: emitted };
  const error: unknown = await verified(t, { role, provider: { settings } }).catch((e: unknown) => e);
  assert.ok(error instanceof Refusal && error.status === 400);
  assert.equal(error.diagnostics[0]!.code, "provider/self-assume");
  const permitted = { ...settings, allowOwnAccount: true };
  assert.equal((await verified(t, { role, provider: { settings: permitted } })).state, "verified");
});

test("negative 8: a role of another account than the one named is not verified", async (t) => {
  const settings = { role: roleArn("deployer"), account: "777788889999" };
  const { state, verification } = await verified(t, { role: roleWith(emitted), provider: { settings } });
  assert.equal(state, "unverified");
  assert.deepEqual([verification.accountMatches, verification.reason], [false, "account-mismatch"]);
});

const attributions: readonly (readonly [actions: string[], canTag: boolean, canSourceIdentity: boolean])[] = [
  [["sts:AssumeRole"], false, false],
  [["sts:AssumeRole", "sts:TagSession"], true, false],
  [["sts:AssumeRole", "sts:SetSourceIdentity"], false, true],
];

for (const [Action, canTag, canSourceIdentity] of attributions) {
  test(`a role that trusts for ${Action.join(" and ")} is verified, and what its sessions can carry known`, async (t) => {
    const role = roleWith(trusting({ Action, Condition: required }));
    const { state, verification } = await verified(t, { role });
    assert.equal(state, "verified");
    assert.deepEqual([verification.canTag, verification.canSourceIdentity], [canTag, canSourceIdentity]);
  });
}

test("tries can do nothing, last a quarter of an hour, and are recognised by their name", async (t) => {
  const { fake } = await verified(t, { role: roleWith(emitted) });
  const tries = fake.events.filter(({ eventName }) => eventName === "AssumeRole");
  assert.equal(tries.length, 8);
  for (const { requestParameters, responseElements } of tries) {
    assert.match(String(requestParameters?.["roleSessionName"]), /^pr-probe-[a-z2-7]{8}$/);
    assert.equal(requestParameters?.["durationSeconds"], 900);
    const key = (responseElements?.["credentials"] as { accessKeyId: string } | undefined)?.accessKeyId;
    if (key !== undefined) assert.equal(fake.mayDo(key, { action: "s3:GetObject", resource: "*" }), false);
  }
  const reading = tries.at(-1)!.responseElements?.["credentials"] as { accessKeyId: string };
  assert.equal(fake.mayDo(reading.accessKeyId, { action: "iam:GetRole", resource: roleArn("deployer") }), true);
  assert.equal(fake.mayDo(reading.accessKeyId, { action: "iam:CreateUser", resource: "*" }), false);
});

test("a role that is not told is the one that connecting makes in the account", async (t) => {
  const made = roleWith(emitted, { arn: roleArn("passrole-deployer") });
  const { state, settings } = await verified(t, { role: made, provider: { settings: { account: theirs } } });
  assert.deepEqual([state, settings.role], ["verified", roleArn("passrole-deployer")]);
});

test("a role's longest session is tried as far as the provider wants it", async (t) => {
  const settings = { role: roleArn("deployer"), maxDurationSeconds: 43_200 };
  const longest = async (maxSessionDuration: number): Promise<number | null> =>
    (await verified(t, { role: roleWith(emitted, { maxSessionDuration }), provider: { settings } })).verification
      .longestSession;
  assert.deepEqual([await longest(43_200), await longest(7200)], [43_200, 3600]);
});

const administrator = allow({ Action: "*", Resource: "*" });
const accepted = { by: "ada", at: "2025-12-31T00:00:00.000Z", reason: "sandbox" };

test("an administrator is too broad, and who accepted that stays", async (t) => {
  const iam = async (): Promise<ReturnType<typeof iamOf>> => iamOf({ policies: [administrator] });
  const role = roleWith(emitted);
  const first = await verified(t, { role, ports: { iam } });
  assert.deepEqual([first.state, first.verification.breadth], ["too-broad", "administrator"]);
  const earlier = { ...first.verification, accepted };
  const provider = { state: "too-broad", verification: earlier } as const;
  assert.deepEqual((await verified(t, { role, ports: { iam }, provider })).verification.accepted, accepted);
  assert.equal((await verified(t, { role, provider })).state, "too-broad", "what cannot be read did not shrink");
  const narrow = async (): Promise<ReturnType<typeof iamOf>> =>
    iamOf({ policies: [allow({ Action: "s3:*", Resource: "*" })] });
  const last = await verified(t, { role, provider, ports: { iam: narrow } });
  assert.deepEqual([last.state, last.verification.accepted], ["verified", undefined]);
});

test("a trust left over in the vendor's account is told with its removal", async (t) => {
  const vendor = { AWS: ["arn:aws:iam::377024778620:root", broker.arn] };
  const trustPolicy = trusting({ Action: "sts:AssumeRole", Condition: required }, vendor);
  const iam = async (): Promise<ReturnType<typeof iamOf>> => iamOf({ policies: [], trustPolicy });
  const { state, verification } = await verified(t, { role: roleWith(trustPolicy), ports: { iam } });
  assert.equal(state, "verified");
  assert.deepEqual(
    verification.findings?.map(({ code }) => code),
    ["provider/trusts-vendor"],
  );
  assert.match(verification.findings?.[0]?.hint ?? "", /update-assume-role-policy --role-name deployer/);
});

test("while AWS is busy a provider stays as it is, and why is told", async (t) => {
  const role = roleWith(emitted);
  const first = await verified(t, { role });
  const before = (fake: StsFake): void => fake.failNext({ code: "Throttling", message: "Rate exceeded" });
  const provider = { state: first.state, verification: first.verification };
  const again = await verified(t, { role, provider, before, ports: { principal: broker.arn } });
  assert.deepEqual([again.state, again.verification.at], ["verified", first.verification.at]);
  assert.equal(again.verification.why, "sts:AssumeRole failed: Throttling: Rate exceeded");
  const untried = await verified(t, { role, before });
  assert.deepEqual([untried.state, untried.verification.acceptsExternalId], ["unverified", null]);
  assert.match(untried.verification.why ?? "", /as whom it calls AWS: sts:GetCallerIdentity failed: Throttling/);
});

test("that anyone is accepted counts, whatever else was not answered", async (t) => {
  const role = roleWith(trusting({ Action: "sts:*" }));
  const fake = await stsFake(t, { roles: [role] });
  const probe = probeWith(fake);
  let tries = 0;
  const throttling: typeof probe = {
    ...probe,
    attempt: async (attempt) => (++tries === 2 ? { answer: "unreachable", why: "busy" } : probe.attempt(attempt)),
  };
  const given = { probe: throttling, now: () => now, random: counting() };
  assert.equal((await verifyProvider(providerOf({ state: "verified" }), given)).state, "trusts-anyone");
});

test("a provider that is disabled stays so, and is tried all the same", async (t) => {
  const { state, verification } = await verified(t, { role: roleWith(emitted), provider: { state: "disabled" } });
  assert.deepEqual([state, verification.acceptsExternalId], ["disabled", true]);
});

const untriable: readonly (readonly [what: string, provider: Partial<TriedProvider>, status: number, code: string])[] =
  [
    ["static values", { mode: "static" }, 400, "provider/no-access-role"],
    ["neither role nor account", { settings: {} }, 409, "provider/not-connected"],
    [
      "something that is no role",
      { settings: { role: `arn:aws:iam::${theirs}:user/x` } },
      400,
      "provider/invalid-role",
    ],
  ];

for (const [what, provider, status, code] of untriable) {
  test(`a provider with ${what} is not tried`, async (t) => {
    const error: unknown = await verified(t, { provider }).catch((e: unknown) => e);
    assert.ok(error instanceof Refusal);
    assert.deepEqual([error.status, error.diagnostics[0]!.code], [status, code]);
  });
}
