import type { Cause } from "../cause.ts";

/** What Lambda, Step Functions and API Gateway refuse. */
export const functionCauses: readonly Cause[] = [
  {
    code: "deploy/runtime-retired",
    words: /runtime parameter of (\S+) is no longer supported/,
    says: ({ what }, [, runtime]) => `${what} has the runtime \`${runtime}\`, which Lambda does not take any more`,
    cure: () => "name a current one, e.g. `runtime: nodejs22.x`",
    property: "Runtime",
  },
  {
    code: "deploy/runtime-unknown",
    words: /Value '?([\w.-]+)'? at 'runtime' failed/,
    says: ({ what }, [, runtime]) => `${what} has the runtime \`${runtime}\`, which Lambda does not know`,
    cure: () => "look for a slip in `runtime`; new runtimes come to some regions later",
    property: "Runtime",
  },
  {
    code: "deploy/handler-invalid",
    words: /at 'handler' failed|#\/Handler/,
    says: ({ what }) => `the handler of ${what} has a form that Lambda does not take`,
    cure: () => "a handler is `path/file.export`, without spaces, of at most 128 characters",
    property: "Handler",
  },
  {
    code: "deploy/code-too-large",
    words:
      /Unzipped size must be smaller than|uncompressed size is greater than max allowed|RequestEntityTooLarge|exceeded.*zip/i,
    says: ({ what }) => `the code of ${what} with its layers is more than the 250 MB that Lambda unpacks`,
    cure: () =>
      "leave out what is not needed by `package.patterns`, package functions individually, or make it a container image",
    property: "Code",
  },
  {
    code: "deploy/concurrency-exceeded",
    words: /decreases account's UnreservedConcurrentExecution below its minimum/,
    says: ({ what }) =>
      `the concurrency reserved for ${what} leaves the account's other functions less than AWS demands`,
    cure: () => "reserve less, or ask for more concurrent executions (Service Quotas, Lambda, `Concurrent executions`)",
    property: "ReservedConcurrentExecutions",
  },
  {
    code: "deploy/environment-reserved",
    words: /environment variables you have provided contains reserved keys[^:]*: ?([\w, ]+)/,
    says: ({ what }, [, names]) => `${what} sets \`${names?.trim()}\`, which Lambda sets itself`,
    cure: () => "take it out of `environment`, or give it another name",
    property: "Environment",
  },
  {
    code: "deploy/replicated-function",
    words: /replicated function|because it is a replicated/,
    says: ({ what }) => `${what} still has copies at CloudFront's edge locations`,
    cure: () =>
      "CloudFront takes them away some hours after the last distribution let it go: run `passrole remove` again then",
  },
  {
    code: "deploy/function-busy",
    words:
      /function is currently in the following state|An update is in progress for resource|ResourceConflictException/,
    says: ({ what }) => `${what} is being changed by someone else at this moment`,
    cure: () => "wait until that is done, and run it again",
  },
  {
    code: "deploy/api-logging-role",
    words: /CloudWatch Logs role ARN must be set in account settings/,
    says: ({ what }) => `${what} writes access logs, and API Gateway has no role for that in this account and region`,
    cure: () =>
      "set one, once per account and region: `aws apigateway update-account --patch-operations op=replace,path=/cloudwatchRoleArn,value=ROLE`",
  },
];
