import { setFlagsFromString } from "node:v8";

/**
 * Keeps the heap small: a server that runs beside others for months should not hold on to what a minute of load took. V8
 * else lets its heap grow with the memory of the machine before it collects. The flag is read whenever space grows.
 */
export function keepHeapSmall(): void {
  setFlagsFromString("--heap-growing-percent=10");
}
