import type { Need } from "../../deploy-policy/need.ts";
import { grantedUnused } from "../../deploy-policy/observed/granted-unused.ts";
import type { Diagnostics } from "../../diagnostics/diagnostics.ts";
import { serviceOf } from "../../iam/action.ts";
import { servicesOf } from "../../iam/about-services.ts";
import { loadActionCatalogue } from "../../iam/action-catalogue.ts";
import type { PolicyDocument } from "../../iam/policy.ts";
import type { Io } from "../command.ts";
import { readPolicies } from "../policy-files/read-policies.ts";

/** Says what the policies of some files grant that was not used and is not needed. */
export async function tellUnused(
  files: readonly string[],
  joined: readonly Need[],
  { io, diagnostics }: { io: Io; diagnostics: Diagnostics },
): Promise<void> {
  const read = diagnostics.take(await readPolicies(files, "identity", io));
  if (!read) return;
  const documents = read.map(({ document }) => document);
  const catalogue = await loadActionCatalogue(await servicesIn(documents, joined));
  diagnostics.list.push(...grantedUnused(documents, joined, catalogue));
}

/** The services that documents and needs are about: all of them where a statement may be about any. */
async function servicesIn(documents: readonly PolicyDocument[], joined: readonly Need[]): Promise<Iterable<string>> {
  const about = documents.flatMap(({ Statement }) => [Statement].flat().map(servicesOf));
  if (about.includes(undefined)) return (await loadActionCatalogue([])).services;
  return [...about.flatMap((services) => [...services!]), ...joined.map(({ action }) => serviceOf(action))];
}
