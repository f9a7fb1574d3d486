import { ref } from "../../../cloudformation/intrinsics.ts";
import type { Resource, Template } from "../../../cloudformation/template.ts";

/** Name of the parameter that gives roles their boundary; another where the service's resources have such a one. */
export function boundaryParameter({ Parameters = {} }: Pick<Template, "Parameters">): string {
  return "PermissionsBoundary" in Parameters ? "RolesPermissionsBoundary" : "PermissionsBoundary";
}

/** The template with a parameter for the boundary of every role that none is configured for. */
export function withBoundary(template: Template): Template {
  const open = Object.entries(template.Resources).filter(([, resource]) => lacksBoundary(resource));
  if (open.length === 0) return template;
  const name = boundaryParameter(template);
  const condition = `${name}IsGiven`;
  const value = { "Fn::If": [condition, ref(name), ref("AWS::NoValue")] };
  const bounded = open.map(([id, resource]): [string, Resource] => [
    id,
    { ...resource, Properties: { ...resource.Properties, PermissionsBoundary: value } },
  ]);
  return {
    ...template,
    Parameters: {
      [name]: {
        Type: "String",
        Default: "",
        Description: "ARN of the managed policy that bounds what the roles may do; empty for none",
      },
      ...template.Parameters,
    },
    Conditions: { [condition]: { "Fn::Not": [{ "Fn::Equals": [ref(name), ""] }] }, ...template.Conditions },
    Resources: { ...template.Resources, ...Object.fromEntries(bounded) },
  };
}

function lacksBoundary({ Type, Properties }: Resource): boolean {
  return Type === "AWS::IAM::Role" && Properties?.["PermissionsBoundary"] === undefined;
}
