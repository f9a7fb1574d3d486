import { parseArn } from "../../../../iam/arn.ts";
import type { Action } from "../../../../iam/policy.ts";
import { valuesAt } from "../../../../cloudformation/property-values.ts";
import { resourcesOfFunction, type CompiledFunction, type NeedKind, type NeedSource, type RoleNeed } from "../need.ts";

/** What it takes to send something to a target, by the service in the target's ARN. */
const sending: Readonly<Record<string, { action: Action; below?: string }>> = {
  lambda: { action: "lambda:InvokeFunction" },
  sqs: { action: "sqs:SendMessage" },
  sns: { action: "sns:Publish" },
  events: { action: "events:PutEvents" },
  s3: { action: "s3:PutObject", below: "/*" },
};

/** Where the results of asynchronous calls go. */
export const destinations: NeedSource = (fn) =>
  resourcesOfFunction("AWS::Lambda::EventInvokeConfig", "FunctionName", fn).flatMap(({ Properties }) =>
    ["OnSuccess", "OnFailure"].flatMap((outcome) =>
      sendingNeeds(`DestinationConfig.${outcome}.Destination`, Properties, "destination", fn),
    ),
  );

/** Where asynchronous calls go that failed. */
export const deadLetter: NeedSource = (fn) =>
  sendingNeeds("DeadLetterConfig.TargetArn", fn.properties, "dead-letter", fn);

/** What sending to the target at a path takes; nothing where it is not known what the target is. */
export function sendingNeeds(
  path: string,
  properties: unknown,
  kind: NeedKind,
  { resolver }: CompiledFunction,
): readonly RoleNeed[] {
  return valuesAt(path, properties, resolver).flatMap((target) =>
    resolver.texts(target).flatMap((arn): RoleNeed[] => {
      const { service = "" } = parseArn(arn) ?? {};
      const access = Object.hasOwn(sending, service) ? sending[service] : undefined;
      if (!access) return [];
      const written = access.below ? `${arn}${access.below}` : target;
      return [{ kind, actions: [access.action], resources: [arn + (access.below ?? "")], written }];
    }),
  );
}
