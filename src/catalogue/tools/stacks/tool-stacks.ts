import type { ToolName } from "../tools.ts";
import { cdkBootstrap } from "./cdk-bootstrap.ts";
import { samManaged } from "./sam-managed.ts";
import { sstBootstrap } from "./sst-bootstrap.ts";
import { sstDebugStack, sstDev } from "./sst-dev.ts";
import type { ToolStack } from "./tool-stack.ts";

/** What `--include` names. */
export const included = ["bootstrap", "dev"] as const;
export type Included = (typeof included)[number];

/** The stacks of its own that a tool makes for its apps. */
export const toolStacks: Readonly<Partial<Record<ToolName, readonly ToolStack[]>>> = {
  sam: [samManaged],
  cdk: [cdkBootstrap],
  sst: [cdkBootstrap, sstBootstrap, sstDev, sstDebugStack],
};
