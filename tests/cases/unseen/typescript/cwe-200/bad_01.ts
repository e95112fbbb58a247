import { Controller, Get } from '@nestjs/common';

interface Health {
  status: 'ok';
  uptime: number;
  environment: NodeJS.ProcessEnv;
}

@Controller('health')
export class HealthController {
  private snapshot(): NodeJS.ProcessEnv {
    return { ...process.env };
  }

  @Get()
  check(): Health {
    return { status: 'ok', uptime: process.uptime(), environment: this.snapshot() }; // BAD
  }
}
