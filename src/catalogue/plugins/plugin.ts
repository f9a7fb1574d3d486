import type { PropertyPath } from "../../cloudformation/property-values.ts";
import type { ToolCalls } from "../tools/tool.ts";

/** What of a deploy a plugin changes: the artifacts, the settings of the service's functions, the rest of the template. */
export type PluginChange = "packages" | "functions" | "template";

/**
 * When something that a plugin does applies: always, or with one of these settings of serverless.yml, `=pattern` as in a
 * catalogue entry; unless there is the setting that follows `!`.
 */
export type Asked = true | PropertyPath | readonly PropertyPath[];

/** A plugin of the Serverless Framework, which passrole does not run. */
export interface Plugin {
  /** Its name under `plugins` in serverless.yml. */
  name: string;
  /** What it would have done, as the end of "it would …". */
  does: string;
  /** What passrole does instead, or the user can do without it. */
  instead?: string;
  /** passrole does all of it itself. */
  builtIn?: true;
  /** What made without it lacks something: `package` and `deploy` refuse, and take what the framework made. */
  changes?: Readonly<Partial<Record<PluginChange, Asked>>>;
  /** It does something to AWS itself while deploying, which a deploy without it leaves undone. */
  actsOnDeploy?: Asked;
  /** AWS calls it makes itself. */
  calls?: readonly ToolCalls[];
}
