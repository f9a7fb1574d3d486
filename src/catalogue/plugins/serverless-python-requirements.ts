import type { Plugin } from "./plugin.ts";
import { builtElsewhere } from "./wordings.ts";

export const serverlessPythonRequirements: Plugin = {
  name: "serverless-python-requirements",
  does: "install the packages of `requirements.txt` into the artifacts, or into a layer",
  instead: builtElsewhere,
  changes: {
    packages: true,
    template: ["custom.pythonRequirements.layer=true", "custom.pythonRequirements.layer.*"],
  },
};
