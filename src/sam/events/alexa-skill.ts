import { eventId, type ExpandEvent } from "./event.ts";
import { invokePermission } from "./permission.ts";

/** `AlexaSkill`: only the permission; the skill is not AWS's. */
export const alexaSkill: ExpandEvent = (event, target) => {
  const conditions = { EventSourceToken: event.properties["SkillId"] };
  return {
    resources: {
      [`${eventId(event, target)}Permission`]: invokePermission("alexa-appkit.amazon.com", target, conditions),
    },
  };
};
