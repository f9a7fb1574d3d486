import type { CommandDefinition } from "./command.ts";
import { explain } from "./commands/explain.ts";
import { packageCommand } from "./commands/package.ts";
import { roles } from "./commands/roles.ts";

/** Every command, in the order of the help. */
export const commands: readonly CommandDefinition[] = [packageCommand, roles, explain];
