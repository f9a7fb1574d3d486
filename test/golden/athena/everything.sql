WITH records AS (
  SELECT
    coalesce(
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
    ) AS principal,
    useridentity.accountid AS account,
    eventsource AS event_source,
    eventname AS event_name,
    coalesce(
      useridentity.invokedby,
      CASE WHEN sourceipaddress LIKE '%.amazonaws.com' THEN sourceipaddress END
    ) AS invoked_by,
    coalesce(regexp_extract(errorcode, '[^.#]*$') IN (
      'AccessDenied',
      'AccessDeniedException',
      'AccessDeniedForDependencyException',
      'AuthorizationError',
      'AuthorizationErrorException',
      'Forbidden',
      'ForbiddenException',
      'NotAuthorized',
      'NotAuthorizedException',
      'UnauthorizedAccess',
      'UnauthorizedException',
      'UnauthorizedOperation',
      'UnauthorizedOperationException'
    ), false) AS is_denied,
    eventtime AS event_time,
    filter(
      transform(coalesce(resources, ARRAY[]), one -> one.arn) || transform(
        map_values(map_filter(
          coalesce(TRY(CAST(json_parse(requestparameters) AS map(varchar, json))), map()),
          (key, value) -> regexp_like(key, '^(name|id|arn)$|(Name|Id|Arn|ARN|Url|Identifier)$') AND key NOT IN ('roleSessionName', 'changeSetName', 'statementId', 'versionId', 'uploadId', 'requestId')
        )),
        one -> json_extract_scalar(one, '$')
      ),
      one -> one IS NOT NULL AND one <> ''
    ) AS resources
  FROM "default"."cloudtrail_logs"
  WHERE (eventtype IS NULL OR eventtype IN ('AwsApiCall', 'AwsConsoleAction'))
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
  json_format(CAST(slice(array_sort(array_distinct(flatten(array_agg(DISTINCT resources)))), 1, 100) AS JSON)) AS resources
FROM records
GROUP BY principal, event_source, event_name, invoked_by
ORDER BY principal, event_source, event_name, invoked_by
