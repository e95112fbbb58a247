import { HttpService } from '@nestjs/axios';
import { Body, Controller, Injectable, Post } from '@nestjs/common';
import { firstValueFrom } from 'rxjs';

class WebhookDto {
  name!: string;
  channel!: string;
}

@Injectable()
export class WebhookTester {
  private readonly base = 'https://hooks.chat.example/v1';

  constructor(private readonly http: HttpService) {}

  async probe(hook: WebhookDto): Promise<{ status: number; reply: unknown }> {
    const payload = { event: 'ping', hook: hook.name };
    const endpoint = `${this.base}/notify?channel=${encodeURIComponent(hook.channel)}`;
    const answer = await firstValueFrom(this.http.post(endpoint, payload, { timeout: 5000 }));
    return { status: answer.status, reply: answer.data };
  }
}

@Controller('webhooks')
export class WebhookController {
  constructor(private readonly tester: WebhookTester) {}

  @Post('test')
  test(@Body() hook: WebhookDto): Promise<{ status: number; reply: unknown }> {
    return this.tester.probe(hook);
  }
}
