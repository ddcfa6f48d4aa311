// How much one customer, and everyone together, may ask for. The figures are in config/limits.json.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Counts calls; `take` says whether one more is allowed and counts it if so. */
export function newAllowance(limits) {
  let calls = [];
  return {
    take(customerId, now) {
      calls = calls.filter((call) => now - call.at < DAY_MS);
      const own = calls.filter((call) => call.customerId === customerId && now - call.at < HOUR_MS);
      if (own.length >= limits.messagesPerCustomerPerHour) return false;
      if (calls.length >= limits.callsPerDay) return false;
      calls.push({ customerId, at: now });
      return true;
    },
  };
}
