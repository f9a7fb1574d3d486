import { getAtt, isRecord, join } from "../../cloudformation/intrinsics.ts";
import type { Resource } from "../../cloudformation/template.ts";
import type { Service, ServiceFunction } from "../service.ts";

interface Destination {
  value: unknown;
  /** Alias of the called function, which must exist first. */
  aliasId?: string;
}

/** What happens to asynchronous calls of a function: destinations, age and retries. */
export function invokeConfigResource(fn: ServiceFunction, service: Service): Resource | undefined {
  const { destinations, maximumEventAge, maximumRetryAttempts, condition } = fn.config;
  if (!destinations && !maximumEventAge && maximumRetryAttempts === undefined) return undefined;
  const onSuccess = destinationOf(destinations?.onSuccess, fn, "onSuccess", service);
  const onFailure = destinationOf(destinations?.onFailure, fn, "onFailure", service);
  const dependsOn = dependenciesOf(fn, [onSuccess, onFailure]);
  return {
    Type: "AWS::Lambda::EventInvokeConfig",
    Properties: {
      FunctionName: { Ref: fn.logicalId },
      DestinationConfig: {
        ...(onSuccess && { OnSuccess: { Destination: onSuccess.value } }),
        ...(onFailure && { OnFailure: { Destination: onFailure.value } }),
      },
      Qualifier: fn.alias?.name ?? "$LATEST",
      ...(maximumEventAge && { MaximumEventAgeInSeconds: maximumEventAge }),
      ...(maximumRetryAttempts !== undefined && { MaximumRetryAttempts: maximumRetryAttempts }),
    },
    ...(dependsOn && { DependsOn: dependsOn }),
    ...(service.framework === 4 && condition && { Condition: condition }),
  };
}

function destinationOf(
  raw: unknown,
  fn: ServiceFunction,
  when: "onSuccess" | "onFailure",
  service: Service,
): Destination | undefined {
  if (raw === undefined || raw === null) return undefined;
  if (isRecord(raw)) return { value: raw["arn"] };
  if (typeof raw === "string" && raw.startsWith("arn:")) return { value: raw };
  const called = service.functions.find(({ key }) => key === raw);
  if (!called) return reportUnknown(typeof raw === "string" ? raw : JSON.stringify(raw), fn, when, service);
  const alias = isAliasKnown(called, fn, service) ? called.alias : undefined;
  const arn = getAtt(called.logicalId, "Arn");
  if (!alias) return { value: arn };
  return { value: join(":", [arn, alias.name]), ...(service.framework === 4 && { aliasId: alias.id }) };
}

/** Framework 3 knows the alias of a function only once it has come to it. */
function isAliasKnown(called: ServiceFunction, fn: ServiceFunction, { framework, functions }: Service): boolean {
  return framework === 4 || functions.indexOf(called) <= functions.indexOf(fn);
}

function reportUnknown(target: string, fn: ServiceFunction, when: string, service: Service): undefined {
  const keys = service.functions.map(({ key }) => `\`${key}\``).join(", ");
  service.diagnostics.error(
    "serverless/destination-not-found",
    `function \`${fn.key}\` sends results to \`${target}\`, which is neither an ARN nor a function of the service`,
    { at: service.spanOf([...fn.path, "destinations", when]), hint: `write an ARN or one of ${keys}` },
  );
}

/** One dependency stands alone, several as a list, as the framework writes them. */
function dependenciesOf(fn: ServiceFunction, called: (Destination | undefined)[]): string | string[] | undefined {
  const named = [fn.aliasId, ...called.map((destination) => destination?.aliasId)].filter((id) => id !== undefined);
  const ids = [...new Set(named)];
  return ids.length > 1 ? ids : ids[0];
}
