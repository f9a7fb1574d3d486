import type { EventType } from "../../event.ts";
import { mqEvent } from "./mq.ts";

/** `rabbitmq`: messages of a queue of a RabbitMQ broker. */
export const rabbitmq: EventType = mqEvent("rabbitmq", { name: "RabbitMQ", hasVirtualHosts: true });
