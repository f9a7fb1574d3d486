import { memo, useMemo, useState, type KeyboardEvent, type ReactNode } from "react";
import type { Allowance, RecordedPolicy } from "./allowances.ts";
import { policyLayout, side, squareBeside, type Band, type Square } from "./layout.ts";
import { standingText } from "./words.ts";

interface SquaresProps {
  policy: RecordedPolicy;
  width: number;
  chosen: string | undefined;
  choose: (id: string | undefined) => void;
}

const narrow = 560;
const labels = 150;
const head = 20;

/** A square for each permission. Arrow keys move between them, Enter chooses one. */
export function Squares({ policy, width, chosen, choose }: SquaresProps): ReactNode {
  const isNarrow = width < narrow;
  const { bands, height } = useMemo(
    () => policyLayout(policy.allowances, isNarrow ? 0 : labels, width, isNarrow ? head : 0),
    [policy, width, isNarrow],
  );
  const squares = useMemo(() => bands.flatMap((band) => band.squares), [bands]);
  const [entered, enter] = useState<string>();
  const entry = entered ?? chosen ?? squares[0]?.allowance.id;
  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>): void => {
    const id = (event.target as SVGElement).dataset["allowance"];
    if (id === undefined) return;
    const beside = squareBeside(squares, id, event.key);
    if (event.key === "Enter" || event.key === " ") choose(id === chosen ? undefined : id);
    else if (event.key === "Escape" && chosen !== undefined) choose(undefined);
    else if (beside) squareElement(event.currentTarget, beside.allowance.id)?.focus();
    else return;
    event.preventDefault();
  };
  return (
    <svg
      className="policy-drawing"
      width={width}
      height={height + 4}
      role="group"
      aria-label="Permissions by services"
      onKeyDown={onKeyDown}
      onFocus={(event) => enter(event.target.dataset["allowance"])}
      onClick={(event) => {
        const id = (event.target as SVGElement).dataset["allowance"];
        if (id !== undefined) choose(id === chosen ? undefined : id);
      }}
    >
      <g transform="translate(0 2)">
        {bands.map((band) => (
          <g key={band.service}>
            <BandLabel band={band} />
            {band.squares.map((square) => (
              <OneSquare
                key={square.allowance.id}
                square={square}
                isChosen={square.allowance.id === chosen}
                isEntry={square.allowance.id === entry}
              />
            ))}
          </g>
        ))}
      </g>
    </svg>
  );
}

function squareElement(drawing: SVGSVGElement, id: string): SVGElement | undefined {
  return [...drawing.querySelectorAll<SVGElement>("[data-allowance]")].find(
    ({ dataset }) => dataset["allowance"] === id,
  );
}

function BandLabel({ band: { service, squares, y, beyond } }: { band: Band }): ReactNode {
  return (
    <text className="policy-service" x={0} y={y} dy="11">
      {service === "*" ? "every service" : service}
      <tspan className="policy-count">{`  ${squares.length}`}</tspan>
      {beyond > 0 && <tspan className="policy-beyond">{`  ▲ ${beyond}`}</tspan>}
    </text>
  );
}

interface OneSquareProps {
  square: Square;
  isChosen: boolean;
  isEntry: boolean;
}

const OneSquare = memo(function OneSquare({
  square: { allowance, x, y },
  isChosen,
  isEntry,
}: OneSquareProps): ReactNode {
  const name = nameOf(allowance);
  return (
    <rect
      className="policy-square"
      data-allowance={allowance.id}
      data-standing={allowance.standing}
      role="button"
      aria-pressed={isChosen}
      aria-label={name}
      tabIndex={isEntry ? 0 : -1}
      x={x + 1}
      y={y + 1}
      width={side - 2}
      height={side - 2}
      rx={2}
    >
      <title>{name}</title>
    </rect>
  );
});

function nameOf({ action, resource, standing }: Allowance): string {
  return `${action} on ${resource}: ${standingText[standing]}`;
}
