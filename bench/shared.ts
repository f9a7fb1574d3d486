import { join } from "node:path";

/** Data that is not part of the project and may be missing. */
export const shared: string = join(import.meta.dirname, "../../shared");
