import type { ReactNode } from "react";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";

interface LinkButtonProps {
  to: string;
  params?: Readonly<Record<string, string>>;
  search?: Readonly<Record<string, string>>;
  variant?: "filled" | "default";
  children: ReactNode;
}

/** A button that leads somewhere: a link, which can be opened beside. */
export function LinkButton({ to, params = {}, search = {}, variant = "filled", children }: LinkButtonProps): ReactNode {
  const address: object = { to, params, search };
  return (
    <Button component={Link} variant={variant} {...address}>
      {children}
    </Button>
  );
}
