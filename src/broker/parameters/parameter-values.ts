import { Secret } from "../../diagnostics/secret.ts";
import { longestParameter } from "../domain/parameters/parameter.ts";
import type { Ports } from "../ports/ports.ts";
import type { ParameterRow } from "../ports/rows.ts";

/** Whose value a row of `secrets` has. */
export function valueOwner({ id }: Pick<ParameterRow, "id">): string {
  return `parameter:${id}`;
}

/** Whether a value is short enough. */
export function fits(value: Secret): boolean {
  return Buffer.byteLength(value.reveal()) <= longestParameter;
}

/** The value of a parameter; undefined when it was removed or changed meanwhile. */
export async function openValue(
  { store, sealing }: Pick<Ports, "store" | "sealing">,
  row: Pick<ParameterRow, "id" | "version">,
): Promise<Secret | undefined> {
  const sealed = await store.read((tables) => tables.secrets.find({ owner: valueOwner(row) }));
  return sealed?.version === row.version ? sealing.open(sealed) : undefined;
}
