import type { Plugin } from "./plugin.ts";

export const serverlessDotenvPlugin: Plugin = {
  name: "serverless-dotenv-plugin",
  does: "read `.env` files, and give what stands in them to every function",
  instead:
    "`useDotenv: true` reads the files; name under `provider.environment` what functions shall get, as `${env:NAME}`",
  changes: { functions: true },
};
