import type { Call, ExitCode } from "./command.ts"; export async function run(_c: Call): Promise<ExitCode> { return 2; }
