import { test } from "node:test";
import assert from "node:assert/strict";
import { compileHttp } from "../../../../test/support/compile-http.ts";

const shop = `service: shop
provider: { name: aws, apiGateway: { stage: live, description: spring } }
functions:
  list: { handler: a.b, events: [{ http: { path: orders, method: get, cors: true } }, { http: GET / }] }
  add: { handler: a.b, snapStart: true, events: [{ http: { path: orders, method: post, operationId: addOrder } }] }
`;

const { resources, outputs, origins, found } = compileHttp(shop);

test("a service without http events has no API", () => {
  assert.deepEqual(compileHttp(shop.replaceAll("http:", "httpApi:")).resources, {});
});

test("methods are deployed at once, the preflight answers first", () => {
  assert.deepEqual(found, []);
  assert.deepEqual(resources["ApiGatewayDeployment1700000000000"], {
    Type: "AWS::ApiGateway::Deployment",
    Properties: { RestApiId: { Ref: "ApiGatewayRestApi" }, StageName: "live", Description: "spring" },
    DependsOn: [
      "ApiGatewayMethodOrdersOptions",
      "ApiGatewayMethodOrdersGet",
      "ApiGatewayMethodGet",
      "ApiGatewayMethodOrdersPost",
    ],
  });
});

test("the endpoint's address is an output", () => {
  assert.deepEqual(Object.keys(outputs ?? {}), ["ServiceEndpoint"]);
  assert.equal(outputs?.["ServiceEndpoint"]?.Description, "URL of the service endpoint");
});

test("a method of the root belongs to the API's own resource", () => {
  assert.deepEqual(resources["ApiGatewayMethodGet"]?.Properties?.["ResourceId"], {
    "Fn::GetAtt": ["ApiGatewayRestApi", "RootResourceId"],
  });
});

test("a function with an alias is invoked by it, and what invokes it waits for it", () => {
  const method = resources["ApiGatewayMethodOrdersPost"];
  const permission = resources["AddLambdaPermissionApiGateway"];
  assert.deepEqual(method?.DependsOn, ["AddLambdaPermissionApiGateway", "AddSnapStartLambdaAlias"]);
  assert.match(JSON.stringify(method?.Properties?.["Integration"]), /\["AddLambdaFunction","Arn"\]\},":","snapstart",/);
  assert.equal(permission?.DependsOn, "AddSnapStartLambdaAlias");
  assert.deepEqual(permission?.Properties?.["FunctionName"], {
    "Fn::Join": [":", [{ "Fn::GetAtt": ["AddLambdaFunction", "Arn"] }, "snapstart"]],
  });
});

test("an operation has the name it is given", () => {
  assert.equal(resources["ApiGatewayMethodOrdersPost"]?.Properties?.["OperationName"], "addOrder");
});

test("API Gateway may invoke each function for its API", () => {
  assert.deepEqual(resources["ListLambdaPermissionApiGateway"], {
    Type: "AWS::Lambda::Permission",
    Properties: {
      FunctionName: { "Fn::GetAtt": ["ListLambdaFunction", "Arn"] },
      Action: "lambda:InvokeFunction",
      Principal: "apigateway.amazonaws.com",
      SourceArn: {
        "Fn::Join": [
          "",
          [
            "arn:",
            { Ref: "AWS::Partition" },
            ":execute-api:",
            { Ref: "AWS::Region" },
            ":",
            { Ref: "AWS::AccountId" },
            ":",
            { Ref: "ApiGatewayRestApi" },
            "/*/*",
          ],
        ],
      },
    },
  });
});

test("every resource says which event it exists for", () => {
  assert.deepEqual(Object.keys(origins ?? {}).sort(), Object.keys(resources).sort());
  assert.deepEqual(origins?.["ApiGatewayMethodOrdersPost"], ["functions", "add", "events", 0, "http"]);
  assert.deepEqual(origins?.["ApiGatewayResourceOrders"], ["functions", "list", "events", 0, "http"]);
});
