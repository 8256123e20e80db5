/** Between the parts of a peer's label, which get a line each where it is drawn. */
export const PARTS = ' · ';

/**
 * How a call stands to what was declared: as it should be (or nothing was declared to compare with), possible and not
 * declared, declared and not possible.
 */
export type Standing = 'plain' | 'surplus' | 'missing';

/** A service as it is drawn. */
export interface PictureService {
  /** What calls name it by; `namespace/name`. */
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  /** Remarks that stand in its box, such as `open to all`. */
  readonly remarks: readonly string[];
}

/** Somebody who is none of the services: who comes in, or who is called outside. */
export interface PicturePeer {
  readonly id: string;
  readonly side: 'entry' | 'exit';
  readonly label: string;
}

/** An arrow: all the ports that one calls of another and that stand alike. */
export interface PictureCall {
  readonly from: string;
  readonly to: string;
  /** Ports as they are read, such as `8080` or `53/UDP`. */
  readonly ports: readonly string[];
  readonly standing: Standing;
}

/** A peer of so many services that arrows would hide all else: it is told in words, and marked in the boxes. */
export interface CommonPeer {
  /** Letter that marks the services; none where it is a peer of all. */
  readonly mark: string | undefined;
  readonly side: 'entry' | 'exit';
  readonly label: string;
  readonly ports: readonly string[];
  /** The services it is a peer of. */
  readonly services: readonly string[];
}

/** What is drawn, before anything has its place. */
export interface Picture {
  readonly title: string;
  readonly services: readonly PictureService[];
  readonly peers: readonly PicturePeer[];
  readonly calls: readonly PictureCall[];
  readonly common: readonly CommonPeer[];
  /** Whether calls were compared with declared ones. */
  readonly compared: boolean;
}
