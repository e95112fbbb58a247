import { createTRPCRouter, publicProcedure } from '../trpc';
import { z } from 'zod';

export const linkRouter = createTRPCRouter({
  preview: publicProcedure.input(z.object({ id: z.string().uuid() })).query(async ({ input }) => {
    const response = await fetch(`https://links.example.com/${input.id}`);
    return { status: response.status };
  }),
});
