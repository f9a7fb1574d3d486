import { isRecord } from "../../../cloudformation/intrinsics.ts";
import { mapping, section, type Fields } from "../fields.ts";

/** What the framework sets where `healthCheck` does not. */
const defaults = {
  HealthCheckPath: "/",
  HealthCheckIntervalSeconds: 35,
  HealthCheckTimeoutSeconds: 30,
  HealthyThresholdCount: 5,
  UnhealthyThresholdCount: 5,
  Matcher: { HttpCode: "200" },
};

/** Reads `healthCheck`, a mapping or a switch: properties of the target group. */
export function parseHealthCheck(fields: Fields): Record<string, unknown> {
  const { healthCheck } = fields.values;
  if (!healthCheck) return { HealthCheckEnabled: false };
  if (!isRecord(healthCheck)) return { HealthCheckEnabled: true, ...defaults };
  const given = section(fields, "healthCheck");
  const { path, intervalSeconds, timeoutSeconds, healthyThresholdCount, unhealthyThresholdCount } = given.values;
  const { httpCode } = mapping(given, "matcher")?.values ?? {};
  return {
    HealthCheckEnabled: true,
    HealthCheckPath: path || defaults.HealthCheckPath,
    HealthCheckIntervalSeconds: intervalSeconds || defaults.HealthCheckIntervalSeconds,
    HealthCheckTimeoutSeconds: timeoutSeconds || defaults.HealthCheckTimeoutSeconds,
    HealthyThresholdCount: healthyThresholdCount || defaults.HealthyThresholdCount,
    UnhealthyThresholdCount: unhealthyThresholdCount || defaults.UnhealthyThresholdCount,
    Matcher: { HttpCode: httpCode || defaults.Matcher.HttpCode },
  };
}
