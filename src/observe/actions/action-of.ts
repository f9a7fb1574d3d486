import { operationOf, serviceOf } from "../../iam/action.ts";
import type { ActionCatalogue } from "../../iam/action-catalogue.ts";
import type { Action } from "../../iam/policy.ts";
import { apiGatewayCallsOf } from "./api-gateway.ts";
import type { EventActions } from "./event-actions.ts";
import { servicesOfSource } from "./event-source.ts";
import { otherOperations, withoutPermission } from "./other-operations.ts";

/** Looks events up, in a catalogue of the services that they are of. */
export type ActionOf = (eventSource: string, eventName: string) => EventActions;

const unknown: EventActions = { actions: [], known: false };

/** Makes the look-up; each answer is kept, since a trail has the same events many times. */
export function createActionOf(catalogue: ActionCatalogue): ActionOf {
  const answers = new Map<string, EventActions>();
  return (eventSource, eventName) => {
    const key = `${eventSource} ${eventName}`;
    const answer = answers.get(key) ?? actionOf(eventSource, eventName, catalogue);
    answers.set(key, answer);
    return answer;
  };
}

function actionOf(eventSource: string, eventName: string, catalogue: ActionCatalogue): EventActions {
  const names = namesOf(eventName);
  for (const service of servicesOfSource(eventSource)) {
    for (const name of names) {
      const found = ofService(service, name, catalogue);
      if (found) return found;
    }
  }
  return unknown;
}

/** The name, and without the API version that Lambda and CloudFront end it in: `GetFunction20150331v2`, `…2020_05_31`. */
function namesOf(eventName: string): readonly string[] {
  const bare = eventName.replace(/(20\d{6}|20\d\d_\d\d_\d\d)(v\d+)?$/, "");
  return bare === eventName || bare === "" ? [eventName] : [eventName, bare];
}

function ofService(service: string, operation: string, catalogue: ActionCatalogue): EventActions | undefined {
  if (withoutPermission[service]?.has(operation)) return { actions: [], known: true };
  const calls = service === "apigateway" ? apiGatewayCallsOf(operation) : undefined;
  if (calls) return calls;
  const actions = (tableEntry(service, operation) ?? [operation]).map((name) => inService(service, name));
  const known = actions.flatMap((action) => inCatalogue(action, catalogue) ?? []);
  return known.length === actions.length ? { actions: known, known: true } : undefined;
}

function tableEntry(service: string, operation: string): readonly string[] | undefined {
  const table = otherOperations[service];
  return table && Object.hasOwn(table, operation) ? table[operation] : undefined;
}

function inService(service: string, name: string): Action {
  return name.includes(":") ? name : `${service}:${name}`;
}

/** The action as AWS writes it: CloudTrail has `GetBucketCors`, IAM `GetBucketCORS`. */
function inCatalogue(action: Action, catalogue: ActionCatalogue): Action | undefined {
  const [service, wanted] = [serviceOf(action), operationOf(action).toLowerCase()];
  const operation = catalogue.actionsOf(service).find((each) => each.toLowerCase() === wanted);
  return operation === undefined ? undefined : `${service}:${operation}`;
}
