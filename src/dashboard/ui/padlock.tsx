import type { ReactNode } from "react";
import { Icon } from "./icons.tsx";

/** A padlock beside what is protected. */
export function Padlock(): ReactNode {
  return (
    <span className="padlock" title="protected: only admins and owners link here">
      <Icon name="lock" size={13} />
      <span className="visually-hidden">protected</span>
    </span>
  );
}
