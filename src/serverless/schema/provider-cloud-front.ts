import { boolean, choice, copied, integer, mapOf, object, string, strings, type JsonSchema } from "./json-schema.ts";

const cacheKey: JsonSchema = object(
  {
    CookiesConfig: object({ CookieBehavior: choice("none", "whitelist", "allExcept", "all"), Cookies: strings }, [
      "CookieBehavior",
    ]),
    EnableAcceptEncodingBrotli: boolean,
    EnableAcceptEncodingGzip: boolean,
    HeadersConfig: object({ HeaderBehavior: choice("none", "whitelist"), Headers: strings }, ["HeaderBehavior"]),
    QueryStringsConfig: object(
      { QueryStringBehavior: choice("none", "whitelist", "allExcept", "all"), QueryStrings: strings },
      ["QueryStringBehavior"],
    ),
  },
  ["CookiesConfig", "EnableAcceptEncodingGzip", "HeadersConfig", "QueryStringsConfig"],
);

const cachePolicy: JsonSchema = copied(
  object(
    {
      Comment: string,
      DefaultTTL: integer(0),
      MaxTTL: integer(0),
      MinTTL: integer(0),
      ParametersInCacheKeyAndForwardedToOrigin: cacheKey,
    },
    ["DefaultTTL", "MaxTTL", "MinTTL", "ParametersInCacheKeyAndForwardedToOrigin"],
  ),
);

/** `provider.cloudFront`. */
export const providerCloudFront: JsonSchema = object({ cachePolicies: mapOf(cachePolicy) });
