import { ref } from "../../cloudformation/intrinsics.ts";
import { sharedAttributes, type Expansion } from "../expansion.ts";
import { isSet, recordOf, type SourceResource } from "../source.ts";

/** Lets a REST API call the functions of its authorizers. */
export function addAuthorizerPermissions(source: SourceResource, expansion: Expansion): void {
  const auth = recordOf(source.properties["Auth"]);
  for (const [name, authorizer] of Object.entries(recordOf(auth["Authorizers"]))) {
    const { FunctionArn, DisableFunctionDefaultPermissions } = recordOf(authorizer);
    if (!isSet(FunctionArn) || DisableFunctionDefaultPermissions === true) continue;
    addAuthorizerPermission(source, name, FunctionArn, expansion.arn, expansion);
  }
}

/** The permission of one authorizer, of an API of any kind. */
export function addAuthorizerPermission(
  source: SourceResource,
  name: string,
  functionArn: unknown,
  arn: string,
  expansion: Expansion,
): void {
  const text = `${arn}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${__ApiId__}/authorizers/*`;
  const permission = {
    Type: "AWS::Lambda::Permission",
    ...sharedAttributes(source),
    Properties: {
      Action: "lambda:InvokeFunction",
      FunctionName: functionArn,
      Principal: "apigateway.amazonaws.com",
      SourceArn: { "Fn::Sub": [text, { __ApiId__: ref(source.logicalId) }] },
    },
  };
  const at = [...source.at, "Properties", "Auth", "Authorizers", name];
  expansion.add(`${source.logicalId}${name}AuthorizerPermission`, permission, at);
}
