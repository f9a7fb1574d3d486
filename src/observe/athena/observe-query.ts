import { deniedCodes } from "../denied.ts";
import { nameKeys, nameSuffixes, perCallKeys } from "../scan/wanted.ts";
import { resourceLimit } from "../use.ts";
import { identifier, literal, matchesPattern } from "./sql-text.ts";

/** What is asked of the table. */
export interface ObserveQuery {
  /** The table of CloudTrail's records, as the Athena user guide has its columns. */
  table: string;
  database: string;
  /** As `readTrails` takes them: ARNs, patterns of ARNs, or names. */
  roles?: readonly string[];
  /** ISO 8601, UTC, to the second. */
  since?: string;
}

/** The columns of the answer, in order. */
export const columns = [
  "principal",
  "account",
  "event_source",
  "event_name",
  "invoked_by",
  "calls",
  "denied",
  "first_time",
  "last_time",
  "resources",
] as const;

/** The question of `observe` as Athena's SQL: what each principal did, counted, over the whole table. */
export function observeSql(query: ObserveQuery): string {
  return `WITH records AS (
  SELECT
    ${principal} AS principal,
    useridentity.accountid AS account,
    eventsource AS event_source,
    eventname AS event_name,
    ${invokedBy} AS invoked_by,
    ${denied} AS is_denied,
    eventtime AS event_time,
    ${resources} AS resources
  FROM ${identifier(query.database)}.${identifier(query.table)}
  WHERE ${recordConditions(query).join("\n    AND ")}
)
SELECT
  principal,
  max(account) AS account,
  event_source,
  event_name,
  invoked_by,
  count(*) AS calls,
  count_if(is_denied) AS denied,
  min(event_time) AS first_time,
  max(event_time) AS last_time,
  json_format(CAST(slice(array_sort(array_distinct(flatten(array_agg(DISTINCT resources)))), 1, ${resourceLimit}) AS JSON)) AS resources
FROM records${principalCondition(query.roles ?? [])}
GROUP BY principal, event_source, event_name, invoked_by
ORDER BY principal, event_source, event_name, invoked_by
`;
}

/** Calls; the others are what a service did itself, signing in, and insights. */
function recordConditions({ since }: ObserveQuery): string[] {
  const calls = "(eventtype IS NULL OR eventtype IN ('AwsApiCall', 'AwsConsoleAction'))";
  return [calls, ...(since === undefined ? [] : [`eventtime >= ${literal(since)}`])];
}

function principalCondition(roles: readonly string[]): string {
  if (roles.length === 0) return "";
  const name = "regexp_extract(principal, '[^/]*$')";
  const tests = roles.map((role) => matchesPattern(role.includes(":") ? "principal" : name, role));
  return `\nWHERE ${tests.join("\n  OR ")}`;
}

/** A session counts to its role; what has no role or user is called as the record calls it. */
const principal = String.raw`coalesce(
      useridentity.sessioncontext.sessionissuer.arn,
      regexp_replace(useridentity.arn, '^(arn:[^:]+):sts::([0-9]*):assumed-role/([^/]+).*$', '$1:iam::$2:role/$3'),
      CASE useridentity.type
        WHEN 'AWSService' THEN useridentity.invokedby
        WHEN 'AWSAccount' THEN useridentity.accountid
      END,
      useridentity.username,
      useridentity.principalid,
      useridentity.invokedby,
      useridentity.accountid,
      useridentity.type,
      'unknown'
    )`;

const invokedBy = `coalesce(
      useridentity.invokedby,
      CASE WHEN sourceipaddress LIKE '%.amazonaws.com' THEN sourceipaddress END
    )`;

const denied = `coalesce(regexp_extract(errorcode, '[^.#]*$') IN (
      ${[...deniedCodes].map(literal).join(",\n      ")}
    ), false)`;

const namingKeys = `^(${nameKeys.join("|")})$|(${nameSuffixes.join("|")})$`;

/** What the record lists, and what the request names under a key that ends like a resource's. */
const resources = `filter(
      transform(coalesce(resources, ARRAY[]), one -> one.arn) || transform(
        map_values(map_filter(
          coalesce(TRY(CAST(json_parse(requestparameters) AS map(varchar, json))), map()),
          (key, value) -> regexp_like(key, ${literal(namingKeys)}) AND key NOT IN (${perCallKeys.map(literal).join(", ")})
        )),
        one -> json_extract_scalar(one, '$')
      ),
      one -> one IS NOT NULL AND one <> ''
    )`;
