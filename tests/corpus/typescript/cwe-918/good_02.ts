import { Body, Controller, Post } from '@nestjs/common';

@Controller('import')
export class ImportController {
  @Post()
  async load(@Body() body: { id: number }) {
    const answer = await fetch(`https://api.example.com/items/${Number(body.id)}`);
    return answer.json();
  }
}
