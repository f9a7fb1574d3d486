import type { EventType } from "../../event.ts";
import { alexaEvent } from "./alexa.ts";

/** `alexaSkill`: requests of a custom skill. */
export const alexaSkill: EventType = alexaEvent("alexaSkill", {
  name: "AlexaSkill",
  principal: "alexa-appkit.amazon.com",
});
