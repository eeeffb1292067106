import { QUANTITIES, type Quantity, type QuantityView, type RoomView } from '@iaqverse/core';

/** A quantity of a room: what is known of it, or nothing where a sensor measures it and has no reading. */
export interface QuantityRow {
  readonly quantity: Quantity;
  readonly view: QuantityView | undefined;
}

/** The quantities of a room in the order of the catalogue, those included that its sensors measure without a reading. */
export function quantityRows(room: RoomView): QuantityRow[] {
  const views = new Map(room.quantities.map((view) => [view.quantity, view]));
  const measured = new Set(room.sensors.flatMap((sensor) => sensor.quantities));
  return QUANTITIES.filter((quantity) => views.has(quantity) || measured.has(quantity)).map((quantity) => ({
    quantity,
    view: views.get(quantity),
  }));
}
