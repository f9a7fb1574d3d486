import type { LoadOptions } from "../serverless/read/load.ts";
import type { InputOptions } from "./input-options.ts";

/** The stage and region a service is read for; without them the service's own. */
export interface Place {
  stage?: string | undefined;
  region?: string | undefined;
}

/** Every stage in every region that is asked for; where none is, the service's own. */
export function placesOf({ stages, regions }: InputOptions): Place[] {
  const regionsOrOwn = regions.length > 0 ? regions : [undefined];
  const stagesOrOwn = stages.length > 0 ? stages : [undefined];
  return stagesOrOwn.flatMap((stage) => regionsOrOwn.map((region) => ({ stage, region })));
}

/** What the command line says about loading a service at a stage and region. */
export function loadOptions({ stage, region }: Place, options: InputOptions): LoadOptions {
  return {
    ...(stage !== undefined && { stage }),
    ...(region !== undefined && { region }),
    ...(options.account !== undefined && { account: options.account }),
    ...(options.org !== undefined && { org: options.org }),
    ...(options.app !== undefined && { app: options.app }),
    params: options.params,
    cliOptions: options.raw,
  };
}
