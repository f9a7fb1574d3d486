type Paint = (text: string) => string;

/** How text is emphasised: with ANSI colours on a terminal, not at all elsewhere. */
export interface Style {
  bold: Paint;
  dim: Paint;
  red: Paint;
  yellow: Paint;
  green: Paint;
  blue: Paint;
  cyan: Paint;
}

const paint =
  (on: boolean, open: number, close: number): Paint =>
  (text) =>
    on && text !== "" ? `\u001B[${open}m${text}\u001B[${close}m` : text;

export function styleOf(coloured: boolean): Style {
  return {
    bold: paint(coloured, 1, 22),
    dim: paint(coloured, 2, 22),
    red: paint(coloured, 31, 39),
    yellow: paint(coloured, 33, 39),
    green: paint(coloured, 32, 39),
    blue: paint(coloured, 34, 39),
    cyan: paint(coloured, 36, 39),
  };
}

export const plain: Style = styleOf(false);
