import type { Diagnostics } from "../../../diagnostics/diagnostics.ts";
import type { SourceSpan } from "../../../diagnostics/diagnostic.ts";
import type { NeedKind } from "./need.ts";

interface Place {
  at: SourceSpan;
  hint: string;
}

type Report = (diagnostics: Diagnostics, message: string, place: Place) => void;

export interface Kind {
  /** What one function, and several, cannot do. */
  purpose: readonly [string, string];
  warn: Report;
  /** Where the function asks for it; several events where the need does not say. */
  keys: readonly string[];
}

/** What the role is for where it lacks something, and the code that says so. */
export const kinds: Readonly<Record<NeedKind, Kind>> = {
  logs: {
    purpose: ["write its logs", "write their logs"],
    warn: (to, message, place) => to.warning("role/lacks-logs", message, place),
    keys: ["logs"],
  },
  vpc: {
    purpose: ["enter its VPC", "enter their VPC"],
    warn: (to, message, place) => to.warning("role/lacks-vpc", message, place),
    keys: ["vpc"],
  },
  "event-source": {
    purpose: ["read its event sources", "read their event sources"],
    warn: (to, message, place) => to.warning("role/lacks-event-source", message, place),
    keys: [],
  },
  destination: {
    purpose: ["reach its destinations", "reach their destinations"],
    warn: (to, message, place) => to.warning("role/lacks-destination", message, place),
    keys: ["destinations"],
  },
  "dead-letter": {
    purpose: ["pass on failed calls", "pass on failed calls"],
    warn: (to, message, place) => to.warning("role/lacks-dead-letter", message, place),
    keys: ["onError"],
  },
  tracing: {
    purpose: ["send traces", "send traces"],
    warn: (to, message, place) => to.warning("role/lacks-tracing", message, place),
    keys: ["tracing"],
  },
  "file-system": {
    purpose: ["mount its file system", "mount their file systems"],
    warn: (to, message, place) => to.warning("role/lacks-file-system", message, place),
    keys: ["fileSystemConfig"],
  },
  key: {
    purpose: ["decrypt its environment", "decrypt their environment"],
    warn: (to, message, place) => to.warning("role/lacks-key", message, place),
    keys: ["kmsKeyArn"],
  },
  "durable-execution": {
    purpose: ["save its steps", "save their steps"],
    warn: (to, message, place) => to.warning("role/lacks-durable-execution", message, place),
    keys: ["durableConfig"],
  },
  connections: {
    purpose: ["send to its WebSocket connections", "send to their WebSocket connections"],
    // Only the code knows whether it sends anything: an answer to a message needs no permission.
    warn: (to, message, place) => to.note("role/lacks-connections", message, place),
    keys: [],
  },
};
