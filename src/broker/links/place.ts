import type { Place } from "../domain/place.ts";
import { quote } from "../domain/quote.ts";
import type { OrganisationModel } from "../models/organisation-model.ts";
import type { Tables } from "../ports/store.ts";
import { notFound } from "../refusal.ts";

/** The scope where it is to stand: its app and service exist (else 404), and a component has no region. */
export async function placed(tables: Tables, model: OrganisationModel, scope: Place): Promise<Place> {
  const { app, service } = scope;
  if (scope.level === "organisation") return scope;
  if (scope.level === "app") await checkApp(tables, model.row.id, app);
  if (scope.level === "app") return scope;
  const found = model.services.find((row) => row.app === app && row.name === service);
  if (!found) throw notFound("service", `${app}/${service}`);
  return found.shape === "component" ? { ...scope, region: "" } : scope;
}

async function checkApp(tables: Tables, organisationId: string, name: string): Promise<void> {
  if (!(await tables.apps.find({ organisationId, name }))) throw notFound("app", name);
}

/** A scope in words: `stage rule pr-*` of shop/orders, in backticks. */
export function placeName({ level, app, service, stage, region }: Place): string {
  const names = [app, service, stage, region].filter((name) => name !== "").join("/");
  return quote(`${level.replace("-", " ")} ${names}`.trimEnd());
}
