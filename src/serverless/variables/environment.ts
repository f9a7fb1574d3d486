import { join } from "node:path";
import type { ConfigurationDocument } from "../read/document.ts";
import { parseDotenv } from "../read/dotenv.ts";
import type { ConfigurationPorts } from "../read/ports.ts";
import { rootOf } from "./location.ts";
import type { Resolver } from "./resolver.ts";

/** The environment that `${env:…}` reads; `.env` files join it once the stage is known. */
export interface Environment {
  variables: ConfigurationPorts["env"];
}

/** `useDotenv: true` in the configuration. */
export async function usesDotenv(main: ConfigurationDocument, resolver: Resolver): Promise<boolean> {
  const selected = await resolver.select(rootOf(main), ["useDotenv"]);
  return "found" in selected && Boolean(selected.found.value);
}

/** The environment with the variables of `.env.<stage>`, else of `.env`, that it does not set itself. */
export function readDotenv(folder: string, stage: string, ports: ConfigurationPorts): ConfigurationPorts["env"] {
  const text = ports.readText(join(folder, `.env.${stage}`)) ?? ports.readText(join(folder, ".env"));
  return text === undefined ? ports.env : { ...parseDotenv(text, ports.env), ...ports.env };
}
