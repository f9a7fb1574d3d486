import { contradictions } from "./contradiction.ts";
import { emptyConditions } from "./empty-condition.ts";
import { wrongPartition } from "./fixed-partition.ts";
import { grantsNothing } from "./grants-nothing.ts";
import { keyFormats, privateAddresses } from "./key-formats.ts";
import { keyTypes } from "./key-type.ts";
import { everyOtherPrincipal, everyOtherResource } from "./negated-elements.ts";
import { passedToAnyService } from "./pass-role.ts";
import { anyone, anyonesService, federation } from "./principals.ts";
import { redundantTexts } from "./redundant.ts";
import { unfilledVariables, wildcardPartitions } from "./resource-forms.ts";
import { retired } from "./retired.ts";
import type { Rule } from "./rule.ts";
import { everySecret } from "./secrets.ts";
import { setOperators } from "./set-operators.ts";
import { anyRole, wideActions } from "./too-wide.ts";
import { unknownActions } from "./unknown-action.ts";
import { unknownKeys, unknownVariables } from "./unknown-key.ts";
import { unsupportedKeys } from "./unsupported-key.ts";
import { literalWildcards, noArns } from "./wildcard-values.ts";

/** What is asked of each statement of a policy that is written out, in the order of the answers. */
export const policyRules: readonly Rule[] = [
  unknownActions,
  unknownKeys,
  unknownVariables,
  grantsNothing,
  unsupportedKeys,
  keyTypes,
  literalWildcards,
  noArns,
  keyFormats,
  privateAddresses,
  emptyConditions,
  contradictions,
  setOperators,
  wideActions,
  everyOtherResource,
  everyOtherPrincipal,
  anyRole,
  passedToAnyService,
  everySecret,
  anyone,
  anyonesService,
  federation,
  wrongPartition,
  wildcardPartitions,
  unfilledVariables,
  redundantTexts,
  retired,
];
