import { createTRPCRouter, publicProcedure } from '../trpc';
import { z } from 'zod';

export const linkRouter = createTRPCRouter({
  preview: publicProcedure.input(z.object({ url: z.string() })).query(async ({ input }) => {
    const response = await fetch(input.url); // BAD
    return { status: response.status };
  }),
});
