import type { SourceCall, VariableSource } from "../source.ts";

/** `${cf.eu-west-1:…}` as framework 2 had it: resolved like `${cf(eu-west-1):…}`, with a warning. */
export function inRegion(source: VariableSource, region: string): VariableSource {
  const { type } = source;
  const given = (call: SourceCall): SourceCall => ({
    ...call,
    type,
    parameters: [region, ...call.parameters],
    shownParameters: [region, ...call.shownParameters],
  });
  return {
    type,
    answer: async (call, context) => {
      const made = await source.answer(given(call), context);
      if (!("found" in made)) return made;
      const message = `\`\${${type}.${region}:…}\` is a spelling that framework 3 and osls refuse`;
      const warning = {
        code: "serverless/variable-syntax",
        message,
        hint: `write \`\${${type}(${region}):…}\``,
      } as const;
      return { ...made, warning };
    },
    begin: async (call, context) => source.begin?.(given(call), context),
  };
}
