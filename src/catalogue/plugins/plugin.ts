import type { ToolCalls } from "../tools/tool.ts";

/** A plugin of the Serverless Framework, which passrole does not run. */
export interface Plugin {
  /** Its name under `plugins` in serverless.yml. */
  name: string;
  /** What it would have done, as the end of "it would …". */
  does: string;
  /** What passrole does instead, or the user can do. */
  instead: string;
  /** Packages made without it lack something: `package` and `deploy` take what the framework built. */
  changesPackages?: true;
  /** The template made without it differs from the framework's. */
  changesTemplate?: true;
  /** AWS calls it makes itself. */
  calls?: readonly ToolCalls[];
}
