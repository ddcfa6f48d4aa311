// The form of the digests that callers give for a file of evidence.

import * as z from 'zod';

export const digestsSchema = z.strictObject({ sha256: z.string(), blob: z.string().optional() });
