import assert from "node:assert/strict";
import { test } from "node:test";
import { checkReferences } from "./references.ts";
import type { Resource, Template } from "./template.ts";

const known: Template = {
  Parameters: { Stage: { Type: "String" } },
  Mappings: { Map: {} },
  Conditions: { IsProd: { "Fn::Equals": [{ Ref: "Stage" }, "prod"] } },
  Resources: { Table: { Type: "AWS::DynamoDB::Table" } },
};

function problems(resource: Partial<Resource>, more: Partial<Template> = {}): string[] {
  const template = {
    ...known,
    ...more,
    Resources: { ...known.Resources, X: { Type: "AWS::SQS::Queue", ...resource } },
  };
  const found = checkReferences(template, (path) => ({ file: path.join("."), line: 1, column: 1 }));
  return found.map(({ message, hint, at }) => `${at?.file}: ${message}${hint ? ` (${hint})` : ""}`);
}

const value = (Value: unknown): Partial<Resource> => ({ Properties: { Value } });
const at = "Resources.X.Properties.Value";

const inSection = (section: string): string => `(add it to the template's \`${section}\`, or correct the name)`;

const wrong: readonly (readonly [resource: Partial<Resource>, found: readonly string[]])[] = [
  [
    value({ Ref: "Tabel" }),
    [
      `${at}.Ref: \`Ref\` names \`Tabel\`, but the template has no such resource or parameter (did you mean \`Table\`?)`,
    ],
  ],
  [
    value({ "Fn::GetAtt": ["Stage", "Arn"] }),
    [
      `${at}.Fn::GetAtt: \`Fn::GetAtt\` names \`Stage\`, but the template has no such resource ${inSection("Resources")}`,
    ],
  ],
  [
    value({ "Fn::GetAtt": "Nothing.Arn" }),
    [
      `${at}.Fn::GetAtt: \`Fn::GetAtt\` names \`Nothing\`, but the template has no such resource ${inSection("Resources")}`,
    ],
  ],
  [
    value({ "Fn::Sub": "${Table}-${Queue.Arn}-${AWS::Region}-${!Kept}" }),
    [`${at}.Fn::Sub: \`Fn::Sub\` names \`Queue\`, but the template has no such resource ${inSection("Resources")}`],
  ],
  [
    value({ "Fn::If": ["IsPord", 1, 2] }),
    [`${at}.Fn::If: \`Fn::If\` names \`IsPord\`, but the template has no such condition (did you mean \`IsProd\`?)`],
  ],
  [
    value({ "Fn::FindInMap": ["Zones", "a", "b"] }),
    [
      `${at}.Fn::FindInMap: \`Fn::FindInMap\` names \`Zones\`, but the template has no such mapping ${inSection("Mappings")}`,
    ],
  ],
  [
    { DependsOn: ["Table", "Gone"] },
    [
      `Resources.X.DependsOn: \`DependsOn\` names \`Gone\`, but the template has no such resource ${inSection("Resources")}`,
    ],
  ],
  [
    { Condition: "Missing" },
    [
      `Resources.X.Condition: \`Condition\` names \`Missing\`, but the template has no such condition ${inSection("Conditions")}`,
    ],
  ],
];

for (const [resource, found] of wrong) {
  test(`${JSON.stringify(resource)} names nothing`, () => assert.deepEqual(problems(resource), found));
}

const right: readonly Partial<Resource>[] = [
  value([{ Ref: "Table" }, { Ref: "Stage" }, { Ref: "AWS::Region" }, { Ref: "AWS::NotificationARNs" }]),
  value({ "Fn::Sub": ["${a}-${Table}", { a: { Ref: "Stage" } }] }),
  value({ "Fn::FindInMap": [{ Ref: "Stage" }, "a", "b"] }),
  value({ Effect: "Allow", Condition: { StringEquals: { "aws:x": "y" } } }),
  { DependsOn: "Table", Condition: "IsProd" },
];

for (const resource of right)
  test(`${JSON.stringify(resource)} is fine`, () => assert.deepEqual(problems(resource), []));

test("conditions and outputs are checked too", () => {
  const found = problems(
    {},
    {
      Conditions: { ...known.Conditions, Both: { "Fn::And": [{ Condition: "IsProd" }, { Condition: "IsDev" }] } },
      Outputs: { Url: { Value: { Ref: "Tbl" }, Condition: "Nope" } },
    },
  );
  assert.deepEqual(
    found.map((text) => text.split(":")[0]),
    ["Outputs.Url.Condition", "Outputs.Url.Value.Ref", "Conditions.Both.Fn"],
  );
});
