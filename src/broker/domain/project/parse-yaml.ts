import { FAILSAFE_SCHEMA, load, YAMLException } from "js-yaml";
import { fail, type Located, type Reading, type YamlNode } from "./reading.ts";

/** The file as YAML whose scalars are all text; undefined, with a problem reported, when it is none. */
export function parseYaml(reading: Reading): Located | undefined {
  const { source, found } = reading;
  if (source.text.replaceAll(/^\s*#.*$/gm, "").trim() === "") {
    return fail(reading, "project-file/empty", "the file is empty", {
      path: [],
      hint: "begin with `organisation:` and `providers:`",
    });
  }
  try {
    return { node: load(source.text, { schema: FAILSAFE_SCHEMA }) as YamlNode, path: [] };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { reason, mark } = error;
    const at = source.spanAt(mark?.position ?? 0, (mark?.position ?? 0) + 1);
    found.error("project-file/syntax", `the file is not YAML: ${reason}`, { at, hint: hints[reason] });
    return undefined;
  }
}

/** What to do about the commonest slips, by js-yaml's words for them. */
const hints: Record<string, string | undefined> = {
  "duplicated mapping key": "a key stands once in a map: remove or rename one",
  "deficient indentation": "close what `{` or `[` opened, or indent this line as its neighbours",
};
