/** A kind of provider as the broker tells it. */
export interface KindView {
  name: string;
  fields?: readonly { name: string; variable?: string; secret: boolean }[];
}
