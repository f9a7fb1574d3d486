import type { Cause, Failure } from "../cause.ts";

/** Names that are taken, and names that cannot change. */
export const nameCauses: readonly Cause[] = [
  {
    code: "deploy/bucket-name-taken",
    words: /BucketAlreadyExists|requested bucket name is not available|bucket namespace is shared/,
    says: ({ what }) => `the name of ${what} belongs to a bucket of someone else: bucket names are shared by everyone`,
    cure: () => "give the bucket another name, or leave the name out and let CloudFormation make one",
    property: "BucketName",
  },
  {
    code: "deploy/already-exists",
    words: /already exists in stack (arn:\S+?stack\/([^/\s]+)\S*)/,
    says: ({ what }, [, , stack]) => `${what} exists already, in the stack \`${stack}\``,
    cure: (_, [, , stack]) =>
      `one resource can be in one stack: remove it from \`${stack}\`, or give it another name here`,
  },
  {
    code: "deploy/already-exists",
    words: /already exists|AlreadyExists|EntityAlreadyExists|ResourceConflictException.*exist|BucketAlreadyOwnedByYou/i,
    applies: ({ operation, status }) => operation !== "delete" && status !== "DELETE_FAILED",
    says: ({ what }) => `${what} cannot be made: something with its name exists already, outside this stack`,
    cure: existing,
  },
  {
    code: "deploy/named-replacement",
    words: /cannot update a stack when a custom-named resource requires replacing/,
    says: ({ what }) => `${what} would be made anew, and its fixed name is still taken by the one there is`,
    cure: () => "change the name together with the rest, or leave the name out and let CloudFormation make one",
  },
];

/** What takes away the thing that is in the way, where one command does. */
function existing({ type, physicalId }: Failure): string {
  const or = "rename it, import it into the stack (`aws cloudformation create-change-set --change-set-type IMPORT`)";
  const name = physicalId === undefined || physicalId === "" ? "NAME" : physicalId;
  if (type === "AWS::Logs::LogGroup") {
    return `${or}, or delete it when its lines are not needed: \`aws logs delete-log-group --log-group-name ${name}\``;
  }
  return `${or}, or delete the one that is there when nothing uses it`;
}
