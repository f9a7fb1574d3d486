import { isRecord } from "../../cloudformation/intrinsics.ts";

const modes: Record<string, string> = { manual: "Manual", onFunctionUpdate: "FunctionUpdate" };

/** `RuntimeManagementConfig`; none for `auto`, which is what Lambda does by itself. */
export function runtimeManagementOf(setting: unknown): Record<string, unknown> | undefined {
  const { mode, arn }: Record<string, unknown> = isRecord(setting) ? setting : { mode: setting };
  const updateOn = typeof mode === "string" && Object.hasOwn(modes, mode) ? modes[mode] : undefined;
  if (!updateOn) return undefined;
  return { UpdateRuntimeOn: updateOn, ...(mode === "manual" && { RuntimeVersionArn: arn }) };
}
