/** What stands in policies, and what should not, to be put anywhere. */
export const tokens: readonly string[] = [
  ["{", "}", "[", "]", ",", ":", '"', "\\", "//", "/*", "*/", "#", "\n", "\t", " ", "null", "true", "false"],
  ['"Version"', '"2012-10-17"', '"Statement"', '"Effect"', '"Allow"', '"Deny"', '"Action"', '"NotAction"'],
  ['"Resource"', '"NotResource"', '"Principal"', '"NotPrincipal"', '"Condition"', '"Sid"', '"Id"', '"*"', '""'],
  ['"StringEquals"', '"ForAnyValue:StringLike"', '"NullIfExists"', '"Null"', '"aws:SourceIp"', '"AWS"', '"Service"'],
  ['"__proto__"', '"constructor"', '"toString"', '"hasOwnProperty"', '"length"', '"0"', '"then"'],
  ["0", "-0", "1e999", "-1e-999", "12345678901234567890", "0.1e1", "01", "1.", "NaN", "Infinity", "1".repeat(500)],
  ['"${"', '"${}"', '"${aws:username}"', "\"${aws:x, 'y'}\"", '"arn:aws:s3:::x"', '"arn:::::"', '"s3:*"', '"s3"'],
  ['"\\ud800"', '"\\u0000"', '"\\x"', '"\u2028"', '"é€😀"', "\uFEFF", "\u0000", "%7B", "%22", "%E4%BD", "&a", "*a"],
].flat();

/** Single characters that readers of text trip over. */
export const oddCharacters: readonly string[] = [
  ["\u0000", "\u0007", "\u001b", "\u007f", "\u0085", "\u00a0", "\u00ff", "\u0100", "\u200b", "\u2028", "\u2029"],
  ["\ud800", "\udc00", "\ufeff", "\uffff", "😀", "é", "\r", "\v", "%", "`", "'", "<", "$", "*", "?"],
].flat();

/** Keys of objects that mean something, to a policy or to JavaScript. */
export const keys: readonly string[] = [
  ["Version", "Statement", "Effect", "Action", "NotAction", "Resource", "Principal", "Condition", "Sid", "Id"],
  ["StringEquals", "stringequals", "Bool", "Null", "IpAddress", "ForAllValues:StringLike", "aws:TagKeys", "AWS"],
  ["__proto__", "constructor", "toString", "valueOf", "", "0", "PolicyDocument", "document", "Policy", "policies"],
].flat();
