import type { ReactNode } from "react";
import type { Api } from "../api/shapes.ts";
import { stateSays } from "./provider-state.ts";

/** A provider's state: a word and a colour. */
export function StateBadge({ state }: { state: Api["ProviderState"] }): ReactNode {
  const { text, tone, meaning } = stateSays(state);
  return (
    <span className="state" data-tone={tone} title={meaning}>
      {text}
    </span>
  );
}
