// Conversations in memory, in the form of db/schema.sql. The service in operation uses the database behind the same
// functions.

export const KEEP_DAYS = 30;
const DAY_MS = 86_400_000;

/** An empty store; `orders` may be given for trials. */
export function newStore(orders = []) {
  let messages = [];
  return {
    orders,
    keep(entry) {
      messages.push(entry);
    },
    of: (customerId) => messages.filter((entry) => entry.customerId === customerId),
    /** Removes what is older than KEEP_DAYS; runs every night. Returns how many were removed. */
    expire(now) {
      const before = messages.length;
      messages = messages.filter((entry) => now - entry.at < KEEP_DAYS * DAY_MS);
      return before - messages.length;
    },
    /** Removes everything a customer wrote and was answered. Returns how many were removed. */
    erase(customerId) {
      const before = messages.length;
      messages = messages.filter((entry) => entry.customerId !== customerId);
      return before - messages.length;
    },
  };
}
