import { account } from "../own-policy.ts";

const pseudo: Readonly<Record<string, string>> = {
  "AWS::AccountId": account,
  "AWS::Partition": "aws",
  "AWS::Region": "us-east-1",
  "AWS::StackName": "stack",
  "AWS::StackId": `arn:aws:cloudformation:us-east-1:${account}:stack/stack/0123`,
  "AWS::URLSuffix": "amazonaws.com",
};

/** A part of a template with texts for references and functions: what they would be hardly matters, that they are texts does. */
export function resolvedText(value: unknown): unknown {
  if (typeof value === "string") return filled(value);
  if (Array.isArray(value)) return value.map(resolvedText);
  if (typeof value !== "object" || value === null) return value;
  const [[name, argument] = ["", undefined], ...more] = Object.entries(value);
  if (more.length === 0 && (name === "Ref" || name.startsWith("Fn::"))) return functionText(name, argument);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolvedText(each)]));
}

function functionText(name: string, argument: unknown): unknown {
  const list = [argument].flat();
  if (name === "Ref") return reference(String(argument));
  if (name === "Fn::GetAtt") return attribute(list.join("."));
  if (name === "Fn::Sub") return substituted(String(list[0]));
  if (name === "Fn::Join") return [resolvedText(list[1])].flat().join(String(list[0]));
  if (name === "Fn::If") return resolvedText(list[1]);
  return "value";
}

function reference(name: string): string {
  return pseudo[name] ?? name.toLowerCase();
}

function attribute(path: string): string {
  const [id = "", name = ""] = path.split(".");
  return name === "Arn" ? `arn:aws:lambda:us-east-1:${account}:function:${id}` : `${id}-${name}`.toLowerCase();
}

/** `${!…}` stands for `${…}`; so do names with a colon that are policy variables, such as `${aws:username}`. */
function substituted(text: string): string {
  return text.replaceAll(/\$\{([^}]+)\}/g, (whole, name: string) => {
    if (name.startsWith("!")) return `\${${name.slice(1)}}`;
    if (name.includes(":") && !(name in pseudo)) return whole;
    return name.includes(".") ? attribute(name) : reference(name);
  });
}

/** Accounts that documents leave out or make up. */
function filled(text: string): string {
  return text
    .replaceAll("<region>", "us-east-1")
    .replaceAll(/<account_no>|123456789012/g, account)
    .replaceAll("<service_name>", "service");
}
