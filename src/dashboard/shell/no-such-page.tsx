import type { ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import { Screen } from "../ui/screen.tsx";

/** An address that leads nowhere. */
export function NoSuchPage(): ReactNode {
  return (
    <Screen title="There is nothing at this address">
      <p>
        What it named may have been removed. <Link to="/inheritance">Inheritance</Link> shows everything there is.
      </p>
    </Screen>
  );
}
