import type { OperatorFamily } from "./operator.ts";

/** What base-64 texts stand for, byte for byte; a text that is no base 64 equals nothing. */
export const binaryOperators: OperatorFamily = {
  BinaryEquals: {
    compile: (text) => {
      const wanted = bytesOf(text);
      return (value) => wanted !== undefined && bytesOf(value) === wanted;
    },
    negated: false,
  },
};

/** The bytes, each as a character. */
function bytesOf(text: string): string | undefined {
  return base64.test(text) ? atob(text) : undefined;
}

const base64 = /^(?:[a-z\d+/]{4})*(?:[a-z\d+/]{2}==|[a-z\d+/]{3}=)?$/i;
