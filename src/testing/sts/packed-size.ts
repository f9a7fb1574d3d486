import { deflateRawSync } from "node:zlib";
import { StsError } from "./sts-error.ts";

/** What STS packs into a session's token. */
export interface PackedContent {
  /** Inline session policy, JSON. */
  policy?: string;
  policyArns: readonly string[];
  tags: Readonly<Record<string, string>>;
}

/** Gives the size of a content in percent of what is allotted. */
export type PackedSize = (content: PackedContent) => number;

/** Bytes that stand for 100 %. */
const allotted = 512;

/**
 * An estimate: AWS does not tell its format. Policies are counted as compressed and tags as they are, which comes near
 * the percentages that people have reported.
 */
export function estimatedPackedSize({ policy = "", policyArns, tags }: PackedContent): number {
  const policies = [policy.replaceAll(/\s+/g, " "), ...policyArns].join("\n").trim();
  const packed = policies === "" ? 0 : deflateRawSync(policies, { level: 9 }).length;
  const tagged = Object.entries(tags).reduce((bytes, pair) => bytes + Buffer.byteLength(pair.join("=")), 0);
  return Math.ceil((100 * (packed + tagged)) / allotted);
}

/** Refuses what is over 100 %. */
export function checkPackedSize(percent: number, content: PackedContent): void {
  if (percent <= 100) return;
  const message = content.policy
    ? `Packed policy consumes ${percent}% of allotted space, please use smaller policy.`
    : `Packed size of session tags consumes ${percent}% of allotted space.`;
  throw new StsError("PackedPolicyTooLarge", message, 400);
}
