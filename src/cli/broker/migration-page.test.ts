import assert from "node:assert/strict";
import { test } from "node:test";
import type { MigrationReport } from "../../broker/contract/migrations.ts";
import { plainIo } from "../plain-io.ts";
import { migrationPage } from "./migration-page.ts";

const entries = [
  { what: "app", result: "created", subject: "acme/shop", code: "migration/app-created", message: "is new" },
  { what: "instance", result: "created", subject: "acme/shop/orders/dev", code: "migration/x", message: "is new" },
  { what: "instance", result: "created", subject: "acme/shop/orders/prod", code: "migration/x", message: "is new" },
  {
    what: "link",
    result: "warning",
    subject: "acme/shop/prod",
    code: "migration/other-regions",
    message: "in regions where it is not deployed yet, this stage gets what the service has: orders",
  },
] as const satisfies MigrationReport["entries"];

test("a report is no wider than the terminal, and ends with its sum", () => {
  const text = migrationPage({ entries }, plainIo({ columns: 80 }));
  assert.equal(
    text,
    `created  app       acme/shop              is new
created  instance  acme/shop/orders/dev   is new
created  instance  acme/shop/orders/prod  is new
warning  link      acme/shop/prod         in regions where it is not deployed
                                          yet, this stage gets what the service
                                          has: orders (migration/other-regions)

created 1 app, 2 instances; 1 warning
`,
  );
});

test("nothing to take over is said", () => {
  assert.equal(migrationPage({ entries: [] }, plainIo({})), "there was nothing to do\n");
});
