import { inAnyCase, stringLike, type JsonSchema } from "../schema/json-schema.ts";

export const httpMethods = ["GET", "POST", "PUT", "PATCH", "OPTIONS", "HEAD", "DELETE", "ANY"] as const;

const anyMethod = inAnyCase(httpMethods.join("|"));

/** An HTTP method in any case, or `*`. */
export const httpMethod: JsonSchema = stringLike(`^(?:\\*|${anyMethod})$`, "an HTTP method");

/** A method and a path in one text, or `*` for all. */
export const httpRoute: JsonSchema = stringLike(
  `^(?:\\*|(?:${anyMethod}) /\\S*)$`,
  "a method and a path such as `GET /users`",
);
