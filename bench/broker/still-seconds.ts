import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { startNode } from "./processes.ts";

/** Tells the seconds in which the machine stood still from those in which only our own work was slow. */
export interface Witness {
  /** Does work again until the machine did not stand still meanwhile, ten times at most. */
  undisturbed<T>(work: () => Promise<T>): Promise<T>;
  /** How often work was done in all, and how often again. */
  readonly told: { all: number; again: number };
  stop(): Promise<void>;
}

export async function startWitness(): Promise<Witness> {
  const process = await startNode(["bench/broker/witness.ts"], /watching/);
  let lastStill = -Infinity;
  createInterface(process.child.stdout!).on("line", (line) => {
    const [due = NaN, late = NaN] = line.split(" ").map(Number);
    lastStill = due + late;
  });
  const told = { all: 0, again: 0 };
  return {
    told,
    undisturbed: async (work) => {
      for (let attempt = 1; ; attempt++) {
        const begun = performance.timeOrigin + performance.now();
        const done = await work();
        await pause(20); // until what it wrote has come
        told.all += 1;
        if (!(lastStill >= begun) || attempt === 10) return done;
        told.again += 1;
      }
    },
    stop: () => process.stop(),
  };
}
