/** Headers that a page of another site may send by default: what AWS's SDKs and Amplify add to a request. */
export const defaultCorsHeaders: readonly string[] = [
  "Content-Type",
  "X-Amz-Date",
  "Authorization",
  "X-Api-Key",
  "X-Amz-Security-Token",
  "X-Amz-User-Agent",
  "X-Amzn-Trace-Id",
];
