import { string, type JsonSchema } from "../json-schema.ts";
import { mq } from "./mq.ts";

/** `rabbitmq`: messages of an Amazon MQ broker with RabbitMQ. */
export const rabbitmq: JsonSchema = mq({ virtualHost: string });
