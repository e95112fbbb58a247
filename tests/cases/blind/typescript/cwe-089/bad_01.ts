import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Injectable()
export class TicketService {
  constructor(private readonly source: DataSource) {}

  async search(term: string): Promise<unknown[]> {
    return this.source.query(`SELECT * FROM ticket WHERE title ILIKE '%${term}%'`); // BAD
  }
}
