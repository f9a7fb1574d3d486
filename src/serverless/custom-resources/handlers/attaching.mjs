/**
 * What a custom resource does that attaches a function to something outside the stack. `attach` and `detach` get the
 * properties, where the stack is, and the tools; both may find the work done already. `targetOf` says to what the
 * properties attach which function: an update that attaches another way begins with taking the old one away.
 */
export function attaching({ attach, detach, targetOf }) {
  return {
    Create: ({ ResourceProperties, StackId }, tools) => attach(ResourceProperties, placeOf(StackId), tools),
    Update: async ({ ResourceProperties, OldResourceProperties, StackId }, tools) => {
      const place = placeOf(StackId);
      if (targetOf(OldResourceProperties) !== targetOf(ResourceProperties))
        await detach(OldResourceProperties, place, tools);
      await attach(ResourceProperties, place, tools);
    },
    Delete: ({ ResourceProperties, StackId }, tools) => detach(ResourceProperties, placeOf(StackId), tools),
  };
}

function placeOf(stackId) {
  const [, partition, , region, account] = stackId.split(":");
  return { partition, region, account };
}

/** The ARN of the function that is called, with its alias if it has one. */
export function functionArn({ FunctionName, FunctionQualifier }, { partition, region, account }) {
  const arn = `arn:${partition}:lambda:${region}:${account}:function:${FunctionName}`;
  return FunctionQualifier === undefined ? arn : `${arn}:${FunctionQualifier}`;
}
