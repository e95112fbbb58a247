import { Injectable } from '@nestjs/common';
import { PrismaService } from './prisma.service';

@Injectable()
export class TicketService {
  constructor(private readonly prisma: PrismaService) {}

  async search(term: string): Promise<unknown[]> {
    return this.prisma.$queryRaw`SELECT * FROM ticket WHERE title ILIKE ${'%' + term + '%'}`;
  }
}
