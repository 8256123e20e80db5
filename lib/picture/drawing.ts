import type { SizedBox } from './box-size';
import type { Point } from './layered';
import type { PictureCall } from './picture';

/** Ports that stand at the side of a box where arrows end. */
export interface PlacedPorts {
  readonly text: string;
  readonly side: 'left' | 'right';
  readonly y: number;
}

/** A box in its place; `x` and `y` are its upper left corner. */
export interface PlacedBox extends SizedBox {
  readonly x: number;
  readonly y: number;
  readonly ports: readonly PlacedPorts[];
}

/** The frame around the services of one namespace. */
export interface PlacedGroup {
  readonly namespace: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An arrow in its place. */
export interface PlacedArrow {
  readonly call: PictureCall;
  /**
   * Where it leaves a box, where it enters and leaves the column of each box that it passes, and where it ends. Between
   * columns it swings from one height to the next; across a column it is level.
   */
  readonly bends: readonly Point[];
}

/** A picture in which everything has its place. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly groups: readonly PlacedGroup[];
  readonly boxes: readonly PlacedBox[];
  readonly arrows: readonly PlacedArrow[];
}
