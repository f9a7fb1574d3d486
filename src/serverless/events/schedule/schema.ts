import {
  anyOf,
  boolean,
  list,
  object,
  string,
  stringChoice,
  stringLike,
  use,
  type JsonSchema,
} from "../../schema/json-schema.ts";
import { ruleName, targetInput } from "../target-input-schema.ts";

const rate = "rate\\((?:1 (?:minute|hour|day)|(?:1\\d+|[2-9]\\d*) (?:minute|hour|day)s)\\)";
const cron = "cron\\(\\S+ \\S+ \\S+ \\S+ \\S+ \\S+\\)";
const at = "at\\(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\)";

const expression: JsonSchema = stringLike(
  `^${rate}$|^${cron}$|^${at}$`,
  "a `rate(…)`, `cron(…)` or `at(…)` expression",
);

/** `schedule`: a rate of EventBridge, or of EventBridge Scheduler with `method: scheduler`. */
export const schema: JsonSchema = anyOf(
  expression,
  object(
    {
      rate: list(anyOf(expression, use("intrinsic"))),
      enabled: boolean,
      name: ruleName,
      description: { type: "string", maxLength: 512 },
      method: stringChoice("eventBus", "scheduler"),
      timezone: stringLike("[\\w\\-/]+", "a time zone such as `Europe/Berlin`"),
      groupName: anyOf(
        stringLike("^[0-9A-Za-z-_.]+$", "the name of a schedule group", { maxLength: 64 }),
        use("intrinsic"),
      ),
      roleArn: anyOf(string, use("intrinsic")),
      ...targetInput,
    },
    ["rate"],
  ),
);
