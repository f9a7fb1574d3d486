// Loaded into a tool before it starts: requests to AWS go to RECORDER, whichever SDK makes them. Version 2 of the SDK
// knows no AWS_ENDPOINT_URL. Nothing that has to do with credentials is touched.
const http = require("node:http");
const https = require("node:https");

const recorder = new URL(process.env.RECORDER);
const original = https.request;

https.request = function request(first, second, third) {
  const options = typeof first === "string" || first instanceof URL ? second : first;
  const host = options?.host ?? options?.hostname ?? "";
  if (!host.endsWith(".amazonaws.com")) return original.apply(this, arguments);
  const there = { protocol: "http:", host: recorder.hostname, hostname: recorder.hostname, port: recorder.port };
  return http.request(
    Object.assign({}, options, { agent: undefined }, there),
    typeof second === "function" ? second : third,
  );
};
