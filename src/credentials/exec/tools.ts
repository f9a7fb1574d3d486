/** What a tool is known to do with credentials. One that is not known is given keys in its environment. */
export interface Tool {
  /** Names of its program and of its package. */
  names: readonly string[];
  /** Options that name a profile of the shared files. */
  profileOptions: readonly string[];
  /** Whether a profile may name a `credential_process`. Frameworks on version 2 of the JavaScript SDK refuse one. */
  credentialProcess: boolean;
  /** Whether it deploys what serverless.yml says: its `provider.profile` counts, and the stage and region options below. */
  serverless: boolean;
}

const stageOptions = ["--stage", "-s"] as const;
const regionOptions = ["--region", "-r"] as const;

const tool = (names: readonly string[], profileOptions: readonly string[] = []): Tool => ({
  names,
  profileOptions,
  credentialProcess: true,
  serverless: false,
});

/** Tools whose SDK asks the container endpoint when it finds nothing before it. */
export const tools: readonly Tool[] = [
  {
    names: ["serverless", "sls", "osls"],
    profileOptions: ["--aws-profile"],
    credentialProcess: false,
    serverless: true,
  },
  tool(["aws", "awscli"], ["--profile"]),
  tool(["sam", "aws-sam-cli"], ["--profile"]),
  tool(["cdk", "aws-cdk"], ["--profile"]),
  tool(["sst"], ["--profile"]),
  tool(["terraform"]),
  tool(["tofu"]),
  tool(["terragrunt"]),
  tool(["pulumi"]),
];

/** The profiles that a command line names, in the options of its tool. */
export function profilesIn({ profileOptions }: Tool, args: readonly string[]): readonly string[] {
  return [...new Set(optionValues(args, profileOptions))];
}

/** The stage and region that a command line of the framework names. */
export function placeIn(args: readonly string[]): { stage?: string; region?: string } {
  const [stage] = optionValues(args, stageOptions);
  const [region] = optionValues(args, regionOptions);
  return { ...(stage !== undefined && { stage }), ...(region !== undefined && { region }) };
}

/** Values of options written `--name value` or `--name=value`. */
function optionValues(args: readonly string[], names: readonly string[]): string[] {
  return args.flatMap((arg, index) => {
    const name = names.find((each) => arg === each || arg.startsWith(`${each}=`));
    if (name === undefined) return [];
    const value = arg === name ? args[index + 1] : arg.slice(name.length + 1);
    return value === undefined || value === "" ? [] : [value];
  });
}
