/** What the columns of the table are. */
export function explanation(count: number): string {
  return `Each policy on the same ${count} templates: services that Serverless Framework 3 compiled, with its own calls, and
templates of SAM and CDK with CloudFormation's alone. Would fail: templates of which the operation lacks a needed write.
Excess: allowed actions that none of the template's resource types ever takes, and that its resources as they are do not
take. Foreign: of the needed writes on resources that have names, those that are also allowed on an unrelated resource of
the same kind. Escalations: of 29 published ways to gain other rights in the account, those that the policy opens.`;
}

/** How each program is run, as far as the figures depend on it. */
export const peculiarities: string = `- cfn2iam takes the types' own lists as CloudFormation's registry has them (\`--registry\`), and cfnlp asks the registry about
  types that it does not know; both are answered by a local server with AWS's lists. What the lists lack (custom
  resources, Route 53 records) is a type without handlers to them
- cfn2iam without \`-d\` denies what only deleting takes, which is why no stack can be deleted with its policy
- cfnlp is the one on PyPI, of 2020: its author's repository is newer and knows more types
- generator-serverless-policy is given \`dynamodb\` and \`s3\` where the template has a table or a bucket of its own
- SST's advice is \`service:*\` on \`*\`, for the services of which the template needs something by our own reckoning
- neither the published policies nor cfn2iam and cfnlp are written for the calls of the framework, which are not part of
  these columns`;
