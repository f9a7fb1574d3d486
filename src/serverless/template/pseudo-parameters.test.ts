import assert from "node:assert/strict";
import { test } from "node:test";
import type { Template } from "../../cloudformation/template.ts";
import type { ServerlessConfig } from "../config.ts";
import type { Service } from "../service.ts";
import { withPseudoParameters } from "./pseudo-parameters.ts";

const plugins = ["serverless-pseudo-parameters"];

function replaced(value: unknown, config: object = { plugins }): unknown {
  const template = { Resources: { A: { Type: "T", Properties: { value } } } } as Template;
  const service = { config: config as ServerlessConfig } as Service;
  return withPseudoParameters(template, service).Resources["A"]?.Properties?.["value"];
}

const sub = (text: string): unknown => ({ "Fn::Sub": text });

const cases: Record<string, [given: unknown, becomes: unknown]> = {
  "a pseudo parameter": ["#{AWS::AccountId}", sub("${AWS::AccountId}")],
  "several within a text": [
    "arn:aws:sqs:#{AWS::Region}:#{AWS::AccountId}:q",
    sub("arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:q"),
  ],
  "a resource, and an attribute of one": ["#{Table} #{Table.Arn}", sub("${Table} ${Table.Arn}")],
  "what stands in `${}` already is substituted with it": [
    "#{AWS::Region}-${AWS::AccountId}",
    sub("${AWS::Region}-${AWS::AccountId}"),
  ],
  "an escaped one": ["#@{AWS::Region}", "#{AWS::Region}"],
  "an escaped one makes none of the text a reference": [
    "#@{AWS::Region} #{AWS::Region}",
    "#{AWS::Region} #{AWS::Region}",
  ],
  "within Fn::Sub": [sub("x-#{AWS::Region}-${A}"), sub("x-${AWS::Region}-${A}")],
  "within Fn::Sub with variables": [
    { "Fn::Sub": ["#{A}-${B}", { B: "#{AWS::Region}" }] },
    { "Fn::Sub": ["${A}-${B}", { B: sub("${AWS::Region}") }] },
  ],
  "within a list": [
    ["#{AWS::Region}", 1, null, "b"],
    [sub("${AWS::Region}"), 1, null, "b"],
  ],
  "a region's name stays": ["queue in us-east-1", "queue in us-east-1"],
};

for (const [what, [given, becomes]] of Object.entries(cases)) {
  test(`pseudo parameters: ${what}`, () => assert.deepEqual(replaced(given), becomes));
}

test("pseudo parameters: nothing is replaced in a service without the plugin", () => {
  assert.equal(replaced("#{AWS::Region}", {}), "#{AWS::Region}");
});

test("pseudo parameters: the plugin may stand among `modules`", () => {
  const config = { plugins: { localPath: "./plugins", modules: plugins } };
  assert.deepEqual(replaced("#{AWS::Region}", config), sub("${AWS::Region}"));
});

test("pseudo parameters: names of regions are replaced where that is asked for, the first in a text", () => {
  const config = { plugins, custom: { pseudoParameters: { skipRegionReplace: false } } };
  assert.deepEqual(replaced("us-east-1 and eu-west-3", config), sub("${AWS::Region} and eu-west-3"));
  assert.equal(replaced("eu-north-1", config), "eu-north-1");
});

test("pseudo parameters: without `allowReferences` pseudo parameters alone are replaced", () => {
  const config = { plugins, custom: { pseudoParameters: { allowReferences: false } } };
  assert.equal(replaced("#{Table}", config), "#{Table}");
  assert.deepEqual(replaced("#{AWS::Region}", config), sub("${AWS::Region}"));
});

test("pseudo parameters: texts at the top of the template stay", () => {
  const service = { config: { plugins } as ServerlessConfig } as Service;
  const template: Template = { Description: "in #{AWS::Region}", Resources: {} };
  assert.equal(withPseudoParameters(template, service).Description, "in #{AWS::Region}");
});
