import { useMemo, useState, type KeyboardEvent, type ReactNode } from "react";
import { useElementSize } from "@mantine/hooks";
import { plural } from "../inheritance/effects.ts";
import { flowPath } from "./flow-path.ts";
import { flowsThrough, instancesOf, type AccountMap, type MapFlow, type MapNode } from "./flows.ts";
import { labelOf, marginsOf } from "./labels.ts";
import { layoutOf, nodeWidth, type PlacedNode } from "./layout.ts";
import { nodeBeside } from "./map-keys.ts";

interface PictureProps {
  map: AccountMap;
  chosen: string | undefined;
  choose: (id: string | undefined) => void;
}

const padding = 12;

/** The map as flows from stages over providers to accounts. Arrow keys move between nodes, Enter chooses one. */
export function Picture({ map, chosen, choose }: PictureProps): ReactNode {
  const { ref, width } = useElementSize();
  return (
    <section className="panel map" aria-label="The map as a picture">
      <div ref={ref} className="map-paper">
        {width > 0 && <Drawing map={map} width={width} chosen={chosen} choose={choose} />}
      </div>
      <p className="map-legend">
        <span data-tone="crossing-production">production, where other stages are too</span>
        <span data-tone="crossing">other stages, where production is too</span>
        <span data-tone="production">production</span>
        <span data-tone="other">other stages</span>
      </p>
    </section>
  );
}

function Drawing({ map, width, chosen, choose }: PictureProps & { width: number }): ReactNode {
  const layout = useMemo(() => layoutOf(map, width, marginsOf(width)), [map, width]);
  const through = useMemo(() => (chosen === undefined ? undefined : flowsThrough(map, chosen)), [map, chosen]);
  const [entered, enter] = useState<string>();
  const entry = [entered, chosen].find((id) => map.nodes.some((node) => node.id === id)) ?? layout.nodes[0]?.id;
  const onKeyDown = (event: KeyboardEvent<SVGGElement>, id: string): void => {
    if (event.key === "Enter" || event.key === " ") choose(id === chosen ? undefined : id);
    else if (event.key === "Escape" && chosen !== undefined) choose(undefined);
    else if (!focusNode(event, nodeBeside(layout.nodes, id, event.key))) return;
    event.preventDefault();
  };
  const height = layout.height + 2 * padding;
  return (
    <svg className="map-drawing" width={width} height={height} role="group" aria-label="Stages, providers, accounts">
      <g transform={`translate(0 ${padding})`}>
        {layout.flows.toSorted(byTone).map((flow) => (
          <path
            key={flow.id}
            className="map-flow"
            data-tone={toneOf(flow)}
            data-faded={(through && !through.has(flow.id)) || undefined}
            d={flowPath(flow)}
            strokeWidth={flow.thickness}
          >
            <title>{flowText(flow)}</title>
          </path>
        ))}
        {layout.nodes.map((node) => (
          <g
            key={node.id}
            className="map-node"
            data-node={node.id}
            data-crossing={node.crossing || undefined}
            role="button"
            aria-pressed={node.id === chosen}
            aria-label={nodeText(node)}
            tabIndex={node.id === entry ? 0 : -1}
            onClick={() => choose(node.id === chosen ? undefined : node.id)}
            onFocus={() => enter(node.id)}
            onKeyDown={(event) => onKeyDown(event, node.id)}
          >
            <title>{nodeText(node)}</title>
            <rect className="map-bar" x={node.x} y={node.y} width={nodeWidth} height={node.height} rx={2} />
            <Hit node={node} width={width} />
          </g>
        ))}
        <g className="map-labels" aria-hidden="true">
          {layout.nodes.map((node) => (
            <Label key={node.id} node={node} width={width} isChosen={node.id === chosen} />
          ))}
        </g>
      </g>
    </svg>
  );
}

function focusNode(event: KeyboardEvent<SVGGElement>, id: string | undefined): boolean {
  if (id === undefined) return false;
  const nodes = event.currentTarget.parentElement?.querySelectorAll<SVGGElement>(".map-node") ?? [];
  [...nodes].find(({ dataset }) => dataset["node"] === id)?.focus();
  return true;
}

/** What jumps to the eye is drawn last. */
function byTone(one: MapFlow, other: MapFlow): number {
  const rank = ({ crossing, production }: MapFlow): number => (crossing ? 2 : 0) + (production ? 1 : 0);
  return rank(one) - rank(other);
}

function toneOf({ crossing, production }: MapFlow): string {
  if (crossing) return production ? "crossing-production" : "crossing";
  return production ? "production" : "other";
}

function flowText({ from, to, reaches }: MapFlow): string {
  return `${from} → ${to}: ${plural(instancesOf(reaches), "instance")}`;
}

function nodeText({ id, label, instances, production, crossing }: MapNode): string {
  const meets = crossing ? ", reached by production and by other stages" : production ? ", production" : "";
  return `${id.split(" ")[0]} ${label}, ${plural(instances, "instance")}${meets}`;
}

/** What the pointer meets: the bar with its label. */
function Hit({ node, width }: { node: PlacedNode; width: number }): ReactNode {
  const { left, right } = labelOf(node, width);
  const [from, to] = [Math.min(left, node.x), Math.max(right, node.x + nodeWidth)];
  return <rect className="map-hit" x={from} y={node.y} width={to - from} height={node.height} />;
}

/** A label: within the picture it has a ground of its own. */
function Label({ node, width, isChosen }: { node: PlacedNode; width: number; isChosen: boolean }): ReactNode {
  const { name, count, left, right, isWithin } = labelOf(node, width);
  const middle = node.y + node.height / 2;
  return (
    <>
      {isWithin && <rect className="map-ground" x={left} y={middle - 9} width={right - left} height={18} rx={4} />}
      <text
        className="map-label"
        data-crossing={node.crossing || undefined}
        data-chosen={isChosen || undefined}
        x={left < node.x ? right - 4 : left + 4}
        y={middle}
        dy="0.35em"
        textAnchor={left < node.x ? "end" : "start"}
      >
        {name}
        {count !== "" && <tspan className="map-count">{count}</tspan>}
      </text>
    </>
  );
}
