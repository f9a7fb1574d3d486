import type { ReactNode } from "react";
import { useMay } from "../api/may.ts";
import { useSession, type Membership } from "../api/session.tsx";
import { LinkHere, type LinkHereProps } from "./link-here.tsx";
import type { Row } from "./shapes.ts";

/** Linking something to a level, for whoever may; the others are told who may. */
export function LinkIfAllowed(props: LinkHereProps): ReactNode {
  const { level, app, service, stage } = props.row.row;
  const may = useMay({
    ...(app !== undefined && { app }),
    ...(service !== undefined && { service }),
    ...(stage !== undefined && { stage }),
  });
  const { membership } = useSession();
  const allowed = may(level === "organisation" ? "link.set-default" : "link.set");
  if (allowed === undefined) return null;
  if (allowed || mayLinkStages(props.row.row, membership)) return <LinkHere {...props} />;
  return <p className="hint">{whoMay(props.row.row)}</p>;
}

/** Whoever develops some stages of a service makes rules for those, though none for all of it. */
function mayLinkStages({ level }: Row, { roles }: Membership): boolean {
  return level === "service" && roles.some(({ role, stages }) => role === "developer" && stages !== null);
}

function whoMay({ level, app, service, protected: isProtected }: Row): string {
  if (level === "organisation") return "Owners and admins choose what is linked for all of the organisation.";
  if (isProtected) return "This stage is protected: owners and admins link here.";
  return `Owners, admins and developers of ${service === undefined ? app : `${app}/${service}`} link here.`;
}
