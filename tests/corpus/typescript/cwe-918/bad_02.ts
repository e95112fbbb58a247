import { Body, Controller, Post } from '@nestjs/common';
import { HttpService } from '@nestjs/axios';
import { firstValueFrom } from 'rxjs';

@Controller('import')
export class ImportController {
  constructor(private readonly http: HttpService) {}

  @Post()
  async load(@Body() body: { url: string }) {
    const answer = await firstValueFrom(this.http.get(body.url)); // BAD
    return answer.data;
  }
}
