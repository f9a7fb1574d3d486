/** Where CloudTrail shows what a session did: by its key's id where there is one, else by the session's name. */
export function trailLink(
  region: string | null,
  { accessKeyId, sessionName }: { accessKeyId: string | null; sessionName: string },
): string {
  const place = region ?? "us-east-1";
  const filter =
    accessKeyId === null
      ? `Username=${encodeURIComponent(sessionName)}`
      : `AccessKeyId=${encodeURIComponent(accessKeyId)}`;
  const domain = consoleOf(place);
  return `https://${place}.console.${domain}/cloudtrailv2/home?region=${place}#/events?${filter}`;
}

function consoleOf(region: string): string {
  if (region.startsWith("cn-")) return "amazonaws.cn";
  return region.startsWith("us-gov-") ? "amazonaws-us-gov.com" : "aws.amazon.com";
}
