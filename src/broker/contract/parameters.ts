import type { Secret } from "../../diagnostics/secret.ts";
import type { Caller } from "./caller.ts";
import type { ScopeView } from "./links.ts";
import type { InstanceKey } from "./organisations.ts";
import type { Page, PageRequest, Precondition } from "./page.ts";

/** A parameter without its value. */
export interface ParameterView {
  id: string;
  scope: ScopeView;
  name: string;
  secret: boolean;
  /** Stands for "not here". */
  absent: boolean;
  version: number;
  createdAt: string;
}

export interface NewParameter extends Precondition {
  scope: ScopeView;
  /** `^[A-Za-z_][\w.-]{0,127}$` */
  name: string;
  /** At most 64 KiB; null hides the values of wider levels. */
  value: Secret | null;
  /** True unless it is said otherwise. */
  secret?: boolean;
}

/** A value, where it came from, and what it hides. */
export interface ParameterValue {
  name: string;
  value: Secret;
  secret: boolean;
  scope: ScopeView;
}

export interface Parameters {
  list(caller: Caller, page: PageRequest & Partial<ScopeView>): Promise<Page<ParameterView>>;
  set(caller: Caller, request: NewParameter): Promise<ParameterView>;
  remove(caller: Caller, id: string, options: Precondition): Promise<void>;
  /** One value: of a secret only for who may read the secrets of its scope. Audited. */
  value(caller: Caller, id: string): Promise<ParameterValue>;
  /** All values an instance gets, instance before service before app before organisation. Audited once. */
  values(caller: Caller, key: InstanceKey): Promise<readonly ParameterValue[]>;
}
