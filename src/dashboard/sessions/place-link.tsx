import type { ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import { placeTexts, type Place } from "./marks.ts";

/** An instance by its name, which leads to it where there is one. */
export function PlaceLink({ place }: { place: Place }): ReactNode {
  const { service: serviceText, instance } = placeTexts(place);
  const { app, service, stage, region } = place;
  if (app === null || service === null) return <>{serviceText}</>;
  if (stage === null) {
    return (
      <Link to="/apps/$app/$service" params={{ app, service }}>
        {serviceText}
      </Link>
    );
  }
  return (
    <Link to="/apps/$app/$service/$stage/$region" params={{ app, service, stage, region: region ?? "-" }}>
      {serviceText} {instance}
    </Link>
  );
}
