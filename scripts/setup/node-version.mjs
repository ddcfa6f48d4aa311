// Says that Node is too old before anything uses what it lacks.

/** @param {string} version such as v20.20.2 */
export function isOldNode(version) {
  const [major, minor] = version.replace('v', '').split('.').map(Number);
  return major === undefined || minor === undefined || major < 20 || (major === 20 && minor < 19);
}

/** Ends the process with exit code 2 and a message when this Node cannot run the program. */
export function refuseOldNode() {
  if (!isOldNode(process.version)) return;
  console.error(
    `error: this Node is too old (${process.version}).\n` +
      'why: assess needs Node 20.19 or newer.\n' +
      'fix: install a newer one, for example from https://nodejs.org, and run this again.',
  );
  process.exit(2);
}
