import type { Cause } from "../cause.ts";

/** What CloudFormation itself refuses. */
export const stackCauses: readonly Cause[] = [
  {
    code: "deploy/export-in-use",
    words:
      /(?:Export|export) (\S+) (?:cannot be|as it is).*in use by (.+?)\.?$|(\S+) cannot be (?:deleted|updated|removed) as it is in use by (.+?)\.?$/,
    says: (_, [, name, user, other, otherUser]) =>
      `the export \`${name ?? other}\` cannot change: ${inWords(user ?? otherUser)} imports it`,
    cure: (_, [, , user, , otherUser]) =>
      `deploy ${inWords(user ?? otherUser)} without \`Fn::ImportValue\` of it first`,
  },
  {
    code: "deploy/export-not-found",
    words: /No export named (\S+?) found/,
    says: (_, [, name]) => `no stack of this account and region exports \`${name}\``,
    cure: () =>
      "deploy the service that exports it first, to the same region and account; look at the stage in the name",
  },
  {
    code: "deploy/circular",
    words: /Circular dependency between resources: \[([^\]]*)\]/,
    says: (_, [, ids]) => `${listOf(ids)} depend on each other in a circle`,
    cure: () =>
      "take one reference out of the circle: a fixed name instead of `Ref`, or a resource of its own for the link (a policy, a permission)",
  },
  {
    code: "deploy/insufficient-capabilities",
    words: /Requires capabilities ?: ?\[([^\]]*)\]|InsufficientCapabilities/,
    says: (_, [, names]) =>
      `the template needs ${names ? listOf(names) : "capabilities"}, which the request does not acknowledge`,
    cure: () =>
      "passrole acknowledges what it compiled: a macro or a nested stack adds more, which `aws cloudformation deploy --capabilities` takes",
  },
  {
    code: "deploy/template-too-large",
    words:
      /[Tt]emplate may not exceed (\d+) bytes|templateBody.*less than or equal to 51200|number of resources, (\d+), is greater than maximum allowed/,
    says: () => "the template is larger than CloudFormation takes (1 MB, 500 resources)",
    cure: () => "split the service, or put parts of it into nested stacks",
  },
  {
    code: "deploy/parameters-missing",
    words: /Parameters: \[([^\]]*)\] must have values/,
    says: (_, [, names]) => `the template's parameters ${listOf(names)} have no value`,
    cure: () => "give each by `--parameter Name=Value`, or a `Default` in `resources.Parameters`",
  },
  {
    code: "deploy/parameters-unknown",
    words: /Parameters: \[([^\]]*)\] do not exist in the template/,
    says: (_, [, names]) => `the template has no parameters ${listOf(names)}`,
    cure: () => "look for a slip in `--parameter`, or define them in `resources.Parameters`",
  },
  {
    code: "deploy/invalid-template",
    words:
      /Template format error: (.+)|Template (?:validation )?error: (.+)|(Unresolved resource dependencies .+)|(Unrecognized resource types: .+)|(Encountered unsupported property .+)|(Invalid template .+)/,
    says: (_, match) =>
      `CloudFormation does not take the template: ${sentenceOf(match.slice(1).find((part) => part !== undefined))}`,
    cure: () =>
      "see what `passrole plan` says of `resources`; the template is in `.serverless/cloudformation-template-update-stack.json`",
  },
  {
    code: "deploy/rollback-trigger",
    words: /rollback triggers?.*|alarm.*(?:went to|in) (?:the )?ALARM(?: state)?.*/i,
    says: () =>
      "an alarm of the stack's rollback configuration went off while it changed, so everything was taken back",
    cure: () => "look at the alarm; deploy again when it is quiet, or change `provider.rollbackConfiguration`",
  },
  {
    code: "deploy/stack-policy",
    words: /Action denied by stack policy/,
    says: ({ what }) => `the stack's policy forbids this change of ${what}`,
    cure: () => "change `provider.stackPolicy`, or lift it for one update: `aws cloudformation set-stack-policy`",
  },
  {
    code: "deploy/termination-protected",
    words: /TerminationProtection is enabled/,
    says: ({ what }) => `${what} is protected from deletion`,
    cure: ({ stackName }) =>
      `if it is really to go: \`aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${stackName ?? "STACK"}\``,
  },
  {
    code: "deploy/stack-busy",
    words: /is in (\w+_IN_PROGRESS) state/,
    says: ({ what }, [, status]) => `${what} cannot change while the stack is \`${status}\``,
    cure: () => "wait until it is at rest, and run this again",
  },
  {
    code: "deploy/stack-stuck",
    words: /is in (\w+) state and can ?not be (?:updated|deleted)/,
    says: ({ what }, [, status]) => `${what} cannot change while the stack is \`${status}\``,
    cure: ({ stackName }) =>
      `look at it with \`aws cloudformation describe-stacks --stack-name ${stackName ?? "STACK"}\`; a stack that never came to be is removed by \`passrole remove\``,
  },
];

function inWords(stacks: string | undefined): string {
  return (stacks ?? "another stack")
    .split(/, ?/)
    .map((name) => (name.includes(" ") ? name : `\`${name}\``))
    .join(", ");
}

function listOf(names: string | undefined): string {
  return (names ?? "")
    .split(/, ?/)
    .map((name) => `\`${name.trim()}\``)
    .join(", ");
}

function sentenceOf(text: string | undefined): string {
  const line = (text ?? "").replace(/\.$/, "");
  return line.charAt(0).toLowerCase() + line.slice(1);
}
