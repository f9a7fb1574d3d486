import type { EventType } from "../../event.ts";
import { mqEvent } from "./mq.ts";

/** `activemq`: messages of a queue of an ActiveMQ broker. */
export const activemq: EventType = mqEvent("activemq", { name: "ActiveMQ", hasVirtualHosts: false });
