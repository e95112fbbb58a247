import { Controller, Get, Header, Query } from '@nestjs/common';

@Controller()
export class HelloController {
  @Get('hello')
  @Header('content-type', 'text/html')
  hello(@Query('name') name: string): string {
    return `<h1>Hello, ${name}!</h1>`; // BAD
  }
}
