import { Controller, Get, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Controller('users')
export class UsersController {
  constructor(private readonly dataSource: DataSource) {}

  @Get('search')
  async search(@Query('q') q: string) {
    const sql = 'SELECT id, name FROM users WHERE name LIKE $1';
    return this.dataSource.query(sql, [`%${q}%`]);
  }
}
