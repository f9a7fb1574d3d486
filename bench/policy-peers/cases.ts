import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Template } from "../../src/cloudformation/template.ts";
import { ownPolicy } from "../own-policy.ts";
import { shared } from "../shared.ts";
import type { PolicyCase } from "./peer.ts";

/** The public templates: the framework's, with the stack that their names are of, and others as a stack `my-service-dev`. */
export async function policyCases(): Promise<readonly PolicyCase[]> {
  const files = globSync(join(shared, "data/templates/*.json")).sort();
  return Promise.all(files.map(policyCase));
}

async function policyCase(file: string): Promise<PolicyCase> {
  const name = basename(file, ".json");
  const ofFramework = name.startsWith("sls-");
  const stack = ofFramework ? (await ownPolicy(file, ["--strategy", "administrator"])).stack : "my-service-dev";
  const split = stack.lastIndexOf("-");
  return {
    name,
    file,
    template: JSON.parse(readFileSync(file, "utf8")) as Template,
    stack,
    service: stack.slice(0, split),
    stage: stack.slice(split + 1),
    tool: ofFramework ? "serverless" : "none",
  };
}
