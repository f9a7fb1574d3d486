import type { EventActions } from "../../observe/actions/event-actions.ts";
import type { Use } from "../../observe/use.ts";
import type { Evidence, Place, UsedAction } from "./evidence.ts";

/** Every action that the events take, and events that no action is known for. */
export function usedActions(
  { uses, actionOf }: Evidence,
  place: Place,
): { used: readonly UsedAction[]; unknown: readonly Use[] } {
  const looked = uses.map((use) => ({ use, found: actionOf(use.eventSource, use.eventName) }));
  return {
    used: looked.flatMap(({ use, found }) => actionsOfUse(use, found, place)),
    unknown: looked.filter(({ found }) => !found.known).map(({ use }) => use),
  };
}

function actionsOfUse(use: Use, { actions, paths }: EventActions, place: Place): readonly UsedAction[] {
  const on = paths ? onPaths(paths, place) : resourcesOf(use);
  return actions.map((action) => ({ action, use, ...on }));
}

function onPaths(paths: readonly string[], place: Place): Pick<UsedAction, "arns" | "names" | "oneOf"> {
  return { arns: paths.map((path) => pathArn(path, place)), names: [], oneOf: true };
}

function pathArn(path: string, { partition, region }: Place): string {
  return `arn:${partition}:apigateway:${region}::${path}`;
}

function resourcesOf({ resources }: Use): Pick<UsedAction, "arns" | "names"> {
  const plain = resources.filter(isPlain).map(withoutAddress);
  const isArn = (text: string): boolean => text.startsWith("arn:");
  return { arns: plain.filter(isArn), names: plain.filter((text) => !isArn(text)) };
}

/** What a record holds is never read as a pattern or as a policy variable. */
function isPlain(text: string): boolean {
  return text !== "" && !/[*?\s]|\$\{/.test(text);
}

/** The queue's name of `https://sqs.eu-west-1.amazonaws.com/111122223333/jobs`. */
function withoutAddress(text: string): string {
  return /^https?:\/\//.test(text) ? text.slice(text.lastIndexOf("/") + 1) : text;
}
