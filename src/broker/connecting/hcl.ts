/** An expression of Terraform's, to be written as it is. */
export interface HclExpression {
  hcl: string;
}

/** A value in Terraform's language, indented by `depth` steps; an object with `hcl` alone is an expression. */
export function hclValue(value: unknown, depth = 0): string {
  const [inner, outer] = ["  ".repeat(depth + 1), "  ".repeat(depth)];
  if (isExpression(value)) return value.hcl;
  if (Array.isArray(value)) {
    if (value.length < 2) return `[${value.map((item) => hclValue(item, depth)).join("")}]`;
    return `[\n${value.map((item) => `${inner}${hclValue(item, depth + 1)},\n`).join("")}${outer}]`;
  }
  if (typeof value !== "object" || value === null) return hclScalar(value);
  const lines = Object.entries(value).map(([key, item]) => `${inner}${hclKey(key)} = ${hclValue(item, depth + 1)}\n`);
  return `{\n${lines.join("")}${outer}}`;
}

/** A block with its labels; an argument that is undefined is left out. */
export function hclBlock(kind: string, labels: readonly string[], values: Readonly<Record<string, unknown>>): string {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const head = [kind, ...labels.map((label) => JSON.stringify(label))].join(" ");
  return Object.keys(given).length === 0 ? `${head} {}\n` : `${head} ${hclValue(given)}\n`;
}

function isExpression(value: unknown): value is HclExpression {
  return typeof value === "object" && value !== null && Object.keys(value).join() === "hcl";
}

/** `${` and `%{` begin templates in Terraform's texts; doubled they are what they look like. */
function hclScalar(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value).replaceAll(/[$%](?=\{)/g, "$&$&") : JSON.stringify(value);
}

function hclKey(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? key : hclScalar(key);
}
