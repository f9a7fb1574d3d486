import type { ObjectQuestion } from "../../read/aws-lookups.ts";
import type { Failure } from "../answer.ts";
import type { SourceCall, VariableSource } from "../source.ts";
import { valueAt } from "../value-at.ts";
import { lookupSource } from "./lookup-source.ts";

/** `${s3:bucket/path/to/key}`: the text of an object, whatever it holds. */
export const s3: VariableSource = lookupSource<ObjectQuestion, string>({
  type: "s3",
  question,
  ask: (lookups, { bucket, key }) => lookups.object({ bucket, key }),
  permissions: ({ bucket, key }) => [
    { action: "s3:GetObject", resource: `arn:\${AWS::Partition}:s3:::${bucket}/${key}` },
  ],
  found: (text, _, { at }) => valueAt(text, at),
  absent: ({ bucket, key }) => ({ reason: `bucket \`${bucket}\` has no object \`${key}\`` }),
});

function question({ address, shown }: SourceCall): ObjectQuestion | Failure {
  const slash = address?.indexOf("/") ?? -1;
  if (address !== undefined && slash > 0 && slash < address.length - 1) {
    return { bucket: address.slice(0, slash), key: address.slice(slash + 1) };
  }
  const message = address ? `\`s3:${shown}\` names no object in a bucket` : "`s3` names no bucket";
  return { code: "serverless/variable-syntax", message, hint: "write `${s3:bucket/key}`" };
}
