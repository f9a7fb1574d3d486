import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { assert as assertProperty, property, subarray } from "fast-check";
import { findEscalations } from "../../src/iam/escalations/find-escalations.ts";
import { managedPolicyOf } from "../../src/iam/managed-policies.ts";
import type { PolicyDocument } from "../../src/iam/policy.ts";

/** A scorer of deploy policies with 29 checks of its own, and what it thinks of the published policies. */
const shared = join(import.meta.dirname, "../../../shared");
const scorer = join(shared, "tools/score/lib.mjs");
const folder = join(shared, "data/published-policies");
const docs = join(import.meta.dirname, "../../docs/escalations.md");

interface Scorer {
  /** Name and requests of each check. */
  ESC: readonly (readonly [name: string, requests: readonly { action: string }[]])[];
  escalation: (statements: unknown) => { hit: string[]; inherent: boolean };
  stmts: (policies: readonly PolicyDocument[]) => unknown;
}

/** Which method stands for each of the 29 checks. */
const counterparts: Readonly<Record<string, string>> = {
  "CreatePolicyVersion (Rhino 1)": "iam-create-policy-version",
  "SetDefaultPolicyVersion (Rhino 2)": "iam-set-default-policy-version",
  "PassRole+RunInstances (Rhino 3)": "ec2-run-instances",
  "CreateAccessKey (Rhino 4)": "iam-create-access-key",
  "CreateLoginProfile (Rhino 5)": "iam-create-login-profile",
  "UpdateLoginProfile (Rhino 6)": "iam-update-login-profile",
  "AttachUserPolicy (Rhino 7)": "iam-attach-user-policy",
  "AttachGroupPolicy (Rhino 8)": "iam-attach-group-policy",
  "AttachRolePolicy (Rhino 9)": "iam-attach-role-policy",
  "PutUserPolicy (Rhino 10)": "iam-put-user-policy",
  "PutGroupPolicy (Rhino 11)": "iam-put-group-policy",
  "PutRolePolicy (Rhino 12)": "iam-put-role-policy",
  "AddUserToGroup (Rhino 13)": "iam-add-user-to-group",
  "UpdateAssumeRolePolicy (Rhino 14)": "iam-update-assume-role-policy",
  "PassRole+CreateFunction+InvokeFunction (Rhino 15)": "lambda-create-and-invoke",
  "PassRole+CreateFunction+AddPermission (Rhino 16)": "lambda-create-and-add-permission",
  "PassRole+CreateFunction+CreateEventSourceMapping (Rhino 17)": "lambda-create-and-map-events",
  "UpdateFunctionCode of foreign function (Rhino 18)": "lambda-update-function-code",
  "PassRole+Glue CreateDevEndpoint (Rhino 19)": "glue-create-dev-endpoint",
  "UpdateDevEndpoint (Rhino 20)": "glue-update-dev-endpoint",
  "PassRole+CloudFormation CreateStack (Rhino 21)": "cloudformation-create-stack",
  "PassRole+DataPipeline (Rhino 22)": "datapipeline-create-pipeline",
  "UpdateFunctionConfiguration layer on foreign function (Rhino 26)": "lambda-update-function-configuration",
  "PassRole+SageMaker notebook (Rhino 27)": "sagemaker-create-notebook",
  "Presigned notebook URL (Rhino 28)": "sagemaker-open-notebook",
  "ChangeSet on foreign stack with service role (cloudsplaining/pathfinding)": "cloudformation-change-set",
  "PassRole+CodeBuild (pathfinding)": "codebuild-create-project",
  "AssumeRole on any role": "sts-assume-role",
  "DeleteRolePermissionsBoundary on foreign role": "iam-delete-role-permissions-boundary",
};

function published(name: string): PolicyDocument {
  const text = readFileSync(join(folder, `${name}.json`), "utf8");
  const filled = text.replaceAll("<region>", "us-east-1").replaceAll("<account_no>", "111122223333");
  return JSON.parse(filled.replaceAll("<service_name>", "my-service")) as PolicyDocument;
}

const policies: Readonly<Record<string, () => PolicyDocument>> = {
  AdministratorAccess: () => managedPolicyOf("arn:aws:iam::aws:policy/AdministratorAccess")!,
  "framework-simple": () => published("framework-simple"),
  "framework-advanced": () => published("framework-advanced"),
  "dashboard-provider-sample": () => published("dashboard-provider-sample"),
  "sst-services": () => published("sst-services"),
  "sst-custom-domain": () => published("sst-custom-domain"),
};

async function loadScorer(t: TestContext): Promise<Scorer | undefined> {
  if (existsSync(scorer) && existsSync(folder)) return (await import(scorer)) as Scorer;
  t.skip("../shared/tools/score and ../shared/data/published-policies are not here");
  return undefined;
}

function ours(policy: PolicyDocument): { methods: string[]; inherent: string[] } {
  const found = findEscalations([policy]);
  const ids = (inherent: boolean): string[] =>
    found.filter((each) => each.inherent === inherent).map(({ method }) => method);
  return { methods: ids(false), inherent: ids(true) };
}

for (const [name, policy] of Object.entries(policies)) {
  test(`${name}: of the scorer's 29 checks the same ones hit`, async (t) => {
    const theirs = await loadScorer(t);
    if (!theirs) return;
    const { hit } = theirs.escalation(theirs.stmts([policy()]));
    const { methods } = ours(policy());
    const counterpart = new Set(Object.values(counterparts));
    assert.deepEqual(
      methods.filter((id) => counterpart.has(id)).toSorted(),
      hit.map((check) => counterparts[check]!).toSorted(),
    );
  });
}

test("the counts that the documentation tells are what is found", async (t) => {
  const theirs = await loadScorer(t);
  if (!theirs) return;
  const rows = Object.entries(policies).map(([name, policy]) => {
    const { hit } = theirs.escalation(theirs.stmts([policy()]));
    const { methods, inherent } = ours(policy());
    return `| ${[name, hit.length, hit.length, methods.length - hit.length, inherent.length].join(" | ")} |`;
  });
  const told = readFileSync(docs, "utf8").replaceAll(/ +/g, " ");
  for (const row of rows) assert.ok(told.includes(row), `docs/escalations.md lacks ${row}`);
});

/** What some of ours take beyond what the scorer asks for, each as Rhino Security Labs lists it. */
const stricter = new Set(["datapipeline-create-pipeline", "sagemaker-create-notebook"]);

/** Which of ours are open to one more call. */
const wider = new Set(["codebuild-create-project"]);

test("whatever calls are allowed on everything, a check hits where its method is found", async (t) => {
  const theirs = await loadScorer(t);
  if (!theirs) return;
  const actions = [...new Set(theirs.ESC.flatMap(([, requests]) => requests.map(({ action }) => action)))];
  const more = ["datapipeline:PutPipelineDefinition", "datapipeline:ActivatePipeline", "codebuild:StartBuildBatch"];
  assertProperty(
    property(subarray([...actions, ...more], { minLength: 1 }), (allowed) => {
      const policy: PolicyDocument = {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: allowed, Resource: "*" }],
      };
      const hit = new Set(theirs.escalation(theirs.stmts([policy])).hit);
      const found = new Set(findEscalations([policy]).map(({ method }) => method));
      for (const [check, method] of Object.entries(counterparts)) {
        if (hit.has(check) && !stricter.has(method)) assert.ok(found.has(method), `${method} is not found`);
        if (found.has(method) && !wider.has(method)) assert.ok(hit.has(check), `${check} does not hit`);
      }
    }),
    { numRuns: process.env["PASSROLE_TEST_ALL"] ? 2_000 : 50 },
  );
});
