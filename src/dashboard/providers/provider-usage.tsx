import type { ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { answerOf, api } from "../api/client.ts";
import type { Api } from "../api/shapes.ts";
import { useOrganisation } from "../api/session.tsx";
import { plural } from "../inheritance/effects.ts";
import { Loaded } from "../ui/screen.tsx";

/** Which levels a provider is linked to, and the instances that it decides for. */
export function ProviderUsage({ name }: { name: string }): ReactNode {
  const org = useOrganisation();
  const usage = useQuery({
    queryKey: [org, "usage", name],
    queryFn: () =>
      answerOf(api.GET("/v1/orgs/{org}/providers/{provider}/usage", { params: { path: { org, provider: name } } })),
  });
  return (
    <section className="panel" aria-label="Used by">
      <header>
        <h2>Used by</h2>
        {usage.data && <span className="dim">{plural(usage.data.instances.length, "instance")}</span>}
      </header>
      <div className="body">
        <Loaded of={usage}>{(data) => <Used {...data} />}</Loaded>
      </div>
    </section>
  );
}

function Used({ links, instances }: Api["ProviderUsage"]): ReactNode {
  if (links.length === 0) return <p className="dim">Nothing is linked to it.</p>;
  return (
    <>
      <p>Linked to {links.join(", ")}.</p>
      {instances.length > 0 && (
        <ul className="plain-list" tabIndex={0} aria-label="Instances">
          {instances.map((instance) => (
            <li key={instance}>{instance}</li>
          ))}
        </ul>
      )}
    </>
  );
}
