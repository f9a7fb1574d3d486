import type { Api } from "../api/shapes.ts";

/** A level of the organisation, from the organisation itself to an instance. */
export type Row = Api["InheritanceRow"];
/** What a level gets for one need. */
export type Cell = Api["InheritanceCell"];
/** A provider as the tree shows it. */
export type Provider = Api["InheritanceProvider"];
/** A level with the names it has. */
export type Scope = Api["Scope"];
