// Looks up orders with the rights of the customer who asks. The model never gets a key of its own.

/** The orders of this customer only, newest first. */
export function ordersOf(store, customerId) {
  return store.orders
    .filter((order) => order.customerId === customerId)
    .sort((a, b) => b.placedAt.localeCompare(a.placedAt))
    .slice(0, 5)
    .map(({ id, placedAt, status, items }) => ({ id, placedAt, status, items }));
}
