import { Controller, Get, Query } from '@nestjs/common';

@Controller()
export class HelloController {
  @Get('hello')
  hello(@Query('name') name: string): { greeting: string } {
    return { greeting: `Hello, ${name}!` };
  }
}
