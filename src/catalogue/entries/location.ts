import { entry, type EntryDefinition, type ResourceEntry } from "../entry.ts";

/** Maps, indexes and routes are made, read, changed and deleted alike. */
const resource = (thing: string): EntryDefinition => ({
  create: [`geo:Create${thing}`],
  update: [`geo:Update${thing}`],
  delete: [`geo:Delete${thing}`],
  always: [`geo:Describe${thing}`],
  tags: { write: ["geo:TagResource", "geo:UntagResource"] },
});

export const location: readonly ResourceEntry[] = [
  // An index whose data source changes is made anew, in place.
  entry("AWS::Location::PlaceIndex", { ...resource("PlaceIndex"), write: ["geo:CreatePlaceIndex"] }),
  entry("AWS::Location::Map", { ...resource("Map"), write: ["geo:CreateMap"] }),
  entry("AWS::Location::RouteCalculator", { ...resource("RouteCalculator"), write: ["geo:CreateRouteCalculator"] }),
];
