import { isIntrinsic, isRecord } from "../../cloudformation/intrinsics.ts";

/** The longest that CloudFormation makes of what it computes, in characters. */
const longest: Readonly<Record<string, number>> = {
  "AWS::Partition": "aws-us-gov".length,
  "AWS::Region": "ap-southeast-1".length,
  "AWS::AccountId": "123456789012".length,
  "AWS::URLSuffix": "amazonaws.com.cn".length,
};
/** What else is computed is a name or an ARN; few are longer. */
const longestComputed = 170;

/** How many characters a policy or a part of one takes at most, once CloudFormation has computed it. */
export function sizeOf(value: unknown): number {
  if (isIntrinsic(value)) return computedSize(value) + 2;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + sizeOf(item) + 1, 2);
  if (isRecord(value)) return sizeOfMembers(value);
  return JSON.stringify(value ?? null).length;
}

function sizeOfMembers(value: Record<string, unknown>): number {
  return Object.entries(value).reduce((sum, [key, item]) => sum + JSON.stringify(key).length + 2 + sizeOf(item), 2);
}

function computedSize(value: object): number {
  const [[name, argument] = []] = Object.entries(value) as [string, unknown][];
  if (name === "Ref") return longest[String(argument)] ?? longestComputed;
  if (name === "Fn::Sub") return substitutedSize(argument);
  if (name === "Fn::Join" && Array.isArray(argument)) return joinedSize(argument);
  return longestComputed;
}

function substitutedSize(argument: unknown): number {
  const [text, variables] = Array.isArray(argument) ? (argument as unknown[]) : [argument];
  const given = isRecord(variables) ? variables : {};
  const parts = String(text).split(/\$\{([^}]*)\}/);
  return parts.reduce((sum, part, index) => sum + (index % 2 === 0 ? part.length : placeholderSize(part, given)), 0);
}

function placeholderSize(name: string, given: Record<string, unknown>): number {
  return Object.hasOwn(given, name) ? sizeOf(given[name]) : (longest[name] ?? longestComputed);
}

function joinedSize([separator, parts]: readonly unknown[]): number {
  const list: unknown[] = Array.isArray(parts) ? parts : [];
  return list.reduce((sum: number, part) => sum + sizeOf(part) + String(separator).length, 0);
}
