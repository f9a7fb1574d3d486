/** Where a stack goes, as `aws://account/region` says it; what is not known before the deploy is absent. */
export interface Environment {
  account?: string;
  region?: string;
}

/** Reads `aws://111122223333/eu-west-1`, in which CDK writes `unknown-account` and `unknown-region`. */
export function environmentOf(text: unknown): Environment {
  const [, account = "", region = ""] = /^aws:\/\/([^/]+)\/([^/]+)$/.exec(String(text)) ?? [];
  return {
    ...(/^\d{12}$/.test(account) && { account }),
    ...(region !== "" && region !== "unknown-region" && { region }),
  };
}

/** The place that texts of an assembly are read for. */
export interface AssemblyPlace {
  partition: string;
  account: string;
  region: string;
}

/** A text of an assembly with `${AWS::Partition}`, `${AWS::AccountId}` and `${AWS::Region}` filled in. */
export function filledIn(text: string, { partition, account, region }: AssemblyPlace): string {
  return text
    .replaceAll("${AWS::Partition}", partition)
    .replaceAll("${AWS::AccountId}", account)
    .replaceAll("${AWS::Region}", region);
}
