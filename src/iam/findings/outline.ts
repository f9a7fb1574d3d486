/**
 * How a text that CloudFormation will complete is written here: `<Name>` is one name, without `/` and `:`, that is not
 * known yet, and `<*Name>` any text. `arn:<Partition>:s3:::<Bucket>` is the ARN of a bucket of the template.
 */
export type Outline = string;

/** The name of a thing of the template or of its stack, as a piece of an outline. */
export function outlineName(name: string): Outline {
  return `<${name.replace(/^AWS::/, "")}>`;
}

/** A value of which nothing is known, as a piece of an outline. */
export function outlineUnknown(name: string): Outline {
  return `<*${name.replaceAll(/[<>*]/g, "")}>`;
}

/** The outline as an IAM pattern: what is unknown, and what policy variables put in, may be any text. */
export function outlinePattern(outline: Outline): string {
  return outline.replaceAll(/<\*[^>]*>|\$\{[^}]*\}/g, "*");
}

/** Whether nothing at all is known of it. */
export function isUnknown(outline: Outline): boolean {
  return /^<\*[^>]*>$/.test(outline);
}
