import { Controller, Get, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Controller('users')
export class UsersController {
  constructor(private readonly source: DataSource) {}

  @Get()
  async find(@Query('name') name: string) {
    return this.source.query(`SELECT * FROM users WHERE name = '${name}'`); // BAD
  }
}
