export async function run(): Promise<2> { return 2; }
