import type { ReactNode } from "react";

const example = `{
  "org": { "profiles": [
    { "uid": "u1", "name": "dev", "accessRoleArn": "arn:aws:iam::111111111111:role/deployer",
      "parameters": { "TABLE": "dev-orders" } },
    { "uid": "u2", "name": "prod", "accessRoleArn": "arn:aws:iam::222222222222:role/deployer" }
  ] },
  "apps": [
    { "name": "app1", "stages": { "default": "u1", "prod": "u2" }, "services": [
      { "name": "service1", "instances": [ { "stage": "prod", "region": "us-east-1" } ] }
    ] }
  ]
}`;

/** What an export looks like, for who writes it down. */
export function ExportShape(): ReactNode {
  return (
    <details className="panel">
      <summary>What it looks like</summary>
      <div className="body">
        <p>
          Profiles with the role and the parameters of each; apps with the profile of each stage (<code>default</code>{" "}
          is every other stage), and where their services are deployed. A component has the region <code>null</code>.
        </p>
        <pre className="code-block" tabIndex={0}>
          {example}
        </pre>
      </div>
    </details>
  );
}
