import { entry, type Access, type ResourceEntry } from "../entry.ts";

const tags: Access = {
  write: ["xray:TagResource"],
  read: ["xray:ListTagsForResource"],
  update: ["xray:UntagResource", "xray:ListTagsForResource"],
};

/** Groups of traces and the rules of what is traced. */
export const tracing: readonly ResourceEntry[] = [
  entry("AWS::XRay::Group", {
    create: ["xray:CreateGroup"],
    read: ["xray:GetGroup"],
    update: ["xray:UpdateGroup"],
    delete: ["xray:DeleteGroup"],
    tags,
  }),
  entry("AWS::XRay::SamplingRule", {
    create: ["xray:CreateSamplingRule", "xray:ListTagsForResource"],
    update: ["xray:UpdateSamplingRule", "xray:ListTagsForResource"],
    delete: ["xray:DeleteSamplingRule"],
    also: [{ on: "*", read: ["xray:GetSamplingRules"] }],
    tags,
  }),
];
