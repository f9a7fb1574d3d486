/** What to do about plugins that only build. */
export const builtElsewhere =
  "the roles and the policy do not depend on it; package with the framework and give its result by `--package`";

/** What to do about plugins for development. */
export const deployingWithout = "deploying does not need it";
