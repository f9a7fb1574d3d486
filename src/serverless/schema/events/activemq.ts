import type { JsonSchema } from "../json-schema.ts";
import { mq } from "./mq.ts";

/** `activemq`: messages of an Amazon MQ broker with ActiveMQ. */
export const activemq: JsonSchema = mq();
