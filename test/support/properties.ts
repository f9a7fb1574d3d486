import { configureGlobal } from "fast-check";

// Continuous integration tries the same values each time, so that a red run is about the change; elsewhere chance goes on.
if (process.env["CI"]) configureGlobal({ seed: 20261122 });
