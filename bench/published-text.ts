import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PolicyDocument } from "../src/iam/policy.ts";
import { account } from "./own-policy.ts";
import { shared } from "./shared.ts";

/** A policy that a framework's documents publish. They leave out the region, the account and the service's name. */
export function publishedPolicy(name: string, stack: string): PolicyDocument {
  const text = readFileSync(join(shared, "data/published-policies", `${name}.json`), "utf8");
  const service = stack.replace(/-(dev|prod)$/, "");
  const filled = text
    .replaceAll("<region>", "us-east-1")
    .replaceAll("<account_no>", account)
    .replaceAll("<service_name>", service);
  return JSON.parse(filled) as PolicyDocument;
}
