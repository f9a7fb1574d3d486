import { onChosen, onForeign, onNothing, passForeignRole, type EscalationMethod } from "../method.ts";
import { hackTricks, pathfinding } from "../sources.ts";

const passToStates = passForeignRole("states.amazonaws.com");

/** Services that call others as a role: no code is needed. */
export const orchestrationMethods: readonly EscalationMethod[] = [
  {
    id: "states-create-state-machine",
    title: "a state machine with a role that may do more",
    sources: [pathfinding("stepfunctions-001")],
    steps: [
      passToStates,
      onChosen("stateMachine", "states:CreateStateMachine", "makes a state machine whose steps are calls of that role"),
      onChosen("stateMachine", "states:StartExecution", "starts it"),
    ],
  },
  {
    id: "states-update-state-machine",
    title: "the steps of another's state machine",
    sources: [pathfinding("stepfunctions-002")],
    steps: [
      onForeign(
        "stateMachine",
        "states:UpdateStateMachine",
        "writes calls of his into a state machine that may do more",
      ),
      onForeign("stateMachine", "states:StartExecution", "starts it"),
    ],
  },
  {
    id: "states-test-state",
    title: "a state tried out with a role that may do more",
    sources: [hackTricks("aws-stepfunctions-privesc")],
    steps: [passToStates, onNothing("states:TestState", "has one call made as that role, and reads its answer")],
  },
  {
    id: "scheduler-create-schedule",
    title: "a schedule with a role that may do more",
    sources: [hackTricks("eventbridgescheduler-privesc")],
    steps: [
      passForeignRole("scheduler.amazonaws.com"),
      onChosen(
        "schedule",
        ["scheduler:CreateSchedule", "scheduler:UpdateSchedule"],
        "schedules a call of his choice as that role",
      ),
    ],
  },
  {
    id: "events-put-targets",
    title: "a rule whose target is called as a role that may do more",
    sources: [hackTricks("aws-eventbridge-privesc")],
    steps: [
      passForeignRole("events.amazonaws.com"),
      onChosen("eventRule", "events:PutRule", "makes a rule that fires every minute"),
      onChosen("eventRule", "events:PutTargets", "has it start what he names, with that role and input of his"),
    ],
  },
  {
    id: "pipes-create-pipe",
    title: "a pipe with a role that may do more",
    sources: [hackTricks("aws-eventbridge-pipes-privesc")],
    steps: [
      passForeignRole("pipes.amazonaws.com"),
      onChosen("pipe", ["pipes:CreatePipe", "pipes:UpdatePipe"], "has messages brought where only that role may"),
    ],
  },
  {
    id: "cognito-identity-set-roles",
    title: "a role that may do more for the guests of an identity pool",
    sources: [pathfinding("cognitoidentity-001"), hackTricks("aws-cognito-privesc")],
    steps: [
      passForeignRole("cognito-identity.amazonaws.com"),
      onNothing(
        "cognito-identity:SetIdentityPoolRoles",
        "has an identity pool give that role's keys to anyone who asks",
      ),
    ],
  },
];
