import assert from "node:assert/strict";
import { test } from "node:test";
import { homeWith } from "../../test/support/credential-ports.ts";
import { profileProblem } from "./profile-problem.ts";
import { profileSteps } from "./profile-steps.ts";
import { profileWords } from "./profile-words.ts";
import { homeOf, readSharedFiles } from "./shared-files.ts";

const arn = "arn:aws:iam::111111111111:role/deployer";

const config = `
[default]
region = eu-west-1
[profile base]
aws_access_key_id = AKIA
aws_secret_access_key = canary
[profile staging]
role_arn = ${arn}
source_profile = base
mfa_serial = arn:aws:iam::111111111111:mfa/bob
[profile self]
role_arn = ${arn}
source_profile = self
aws_access_key_id = AKIA
aws_secret_access_key = canary
[profile sso]
sso_session = acme
sso_account_id = 111111111111
sso_role_name = Admin
[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
[profile through-sso]
role_arn = ${arn}
source_profile = sso
[profile on-ec2]
role_arn = ${arn}
credential_source = Ec2InstanceMetadata
[profile from-env]
role_arn = ${arn}
source_profile = env-source
[profile env-source]
credential_source = Environment
[profile leapp]
credential_process = /usr/local/bin/leapp session generate canary
[profile vault]
credential_process = aws-vault export --format=json canary
[profile process]
credential_process = /opt/canary --token canary
[profile ci]
role_arn = ${arn}
web_identity_token_file = /token
[profile console]
login_session = x
[profile loop-a]
role_arn = ${arn}
source_profile = loop-b
[profile loop-b]
role_arn = ${arn}
source_profile = loop-a
[profile orphan]
role_arn = ${arn}
source_profile = bose
[profile both]
role_arn = ${arn}
source_profile = base
credential_source = Environment
[profile role-only]
role_arn = ${arn}
[profile lost-session]
sso_session = acne
[forgotten]
aws_access_key_id = AKIA
`;

const words: [profile: string, words: string][] = [
  ["base", "profile `base`"],
  ["staging", `profile \`staging\`, which assumes ${arn} with MFA, from profile \`base\``],
  ["self", `profile \`self\`, which assumes ${arn}`],
  ["sso", "profile `sso`, through SSO as Admin in 111111111111"],
  [
    "through-sso",
    `profile \`through-sso\`, which assumes ${arn}, from profile \`sso\`, through SSO as Admin in 111111111111`,
  ],
  ["on-ec2", `profile \`on-ec2\`, which assumes ${arn}`],
  ["from-env", `profile \`from-env\`, which assumes ${arn}, from profile \`env-source\` (Environment)`],
  ["leapp", "profile `leapp`, through Leapp"],
  ["vault", "profile `vault`, through aws-vault"],
  ["process", "profile `process`, through its `credential_process`"],
  ["ci", `profile \`ci\`, which assumes ${arn} with a web identity`],
  ["console", "profile `console`, signed in with `aws login`"],
];

for (const [profile, expected] of words) {
  test(`a profile in words: ${expected}`, (t) => {
    const steps = profileSteps(readSharedFiles({ HOME: homeWith(t, { ".aws/config": config }) }), profile);
    assert.ok(!("fault" in steps), JSON.stringify(steps));
    assert.equal(profileWords(steps), expected);
  });
}

const faults: [profile: string, code: string, message: RegExp, hint: RegExp][] = [
  ["stagging", "no-profile", /no profile `stagging`, which AWS_PROFILE names/, /did you mean `staging`/],
  ["zzz", "no-profile", /no profile `zzz`/, /profiles of .*`base`, `staging`/],
  ["forgotten", "no-profile", /no profile `forgotten`/, /its heading is `\[profile forgotten\]`/],
  ["orphan", "no-profile", /`bose`, which `source_profile` of profile `orphan` names/, /did you mean `base`/],
  ["loop-a", "profile-loop", /`loop-a` → `loop-b` → `loop-a` name each other/, /credentials of its own/],
  ["both", "profile-incomplete", /has both/, /keep one/],
  ["role-only", "profile-incomplete", /does not say with what/, /`source_profile`/],
  ["lost-session", "profile-incomplete", /names an `sso_session` that is not there/, /\[sso-session NAME\]/],
  ["default", "profile-incomplete", /profile `default` has no credentials/, /aws configure sso/],
];

for (const [profile, code, message, hint] of faults) {
  test(`profile \`${profile}\` is an error: credentials/${code}`, (t) => {
    const files = readSharedFiles({ HOME: homeWith(t, { ".aws/config": config }) });
    const steps = profileSteps(files, profile);
    assert.ok("fault" in steps);
    const [problem] = profileProblem(steps, "AWS_PROFILE", files).diagnostics;
    assert.equal(problem!.code, `credentials/${code}`);
    assert.match(problem!.message, message);
    assert.match(problem!.hint!, hint);
    assert.doesNotMatch(JSON.stringify(problem), /canary/);
  });
}

test("a file with a line that means nothing is told with its place and without its text", (t) => {
  const files = readSharedFiles({
    HOME: homeWith(t, { ".aws/credentials": "[base]\naws_secret_access_key canary\n" }),
  });
  const steps = profileSteps(files, "base");
  assert.ok("fault" in steps);
  const [problem] = profileProblem(steps, "AWS_PROFILE", files).diagnostics;
  assert.deepEqual(
    [problem!.code, problem!.at],
    ["credentials/malformed-file", { file: "~/.aws/credentials", line: 2, column: 1 }],
  );
});

test("the files are those that the environment names, a leading ~ being the home folder", (t) => {
  const home = homeWith(t, { "mine/keys": "[a]\nx = 1\n", "mine/settings": "[profile a]\nx = 2\ny = 2\n" });
  const env = { HOME: home, AWS_SHARED_CREDENTIALS_FILE: "~/mine/keys", AWS_CONFIG_FILE: `${home}/mine/settings` };
  assert.deepEqual({ ...readSharedFiles(env).profiles.get("a") }, { x: "1", y: "2" });
});

test("the home folder is found as on Windows, too", (t) => {
  const home = homeWith(t, { ".aws/config": "[profile a]\nx = 1\n" });
  assert.ok(readSharedFiles({ HOME: "", USERPROFILE: home }).profiles.has("a"));
  assert.equal(homeOf({ HOMEDRIVE: "D:", HOMEPATH: "\\Users\\bob" }), "D:\\Users\\bob");
  assert.equal(homeOf({ HOMEPATH: "\\Users\\bob" }), "C:\\Users\\bob");
  assert.equal(readSharedFiles({}).config.state, "absent");
});
