import type { EventType } from "../../event.ts";
import { alexaEvent } from "./alexa.ts";

/** `alexaSmartHome`: requests of a smart home skill. */
export const alexaSmartHome: EventType = alexaEvent("alexaSmartHome", {
  name: "AlexaSmartHome",
  principal: "alexa-connectedhome.amazon.com",
});
