import { Controller, Get } from '@nestjs/common';

interface Health {
  status: 'ok';
  uptime: number;
  environment: Record<string, string>;
}

const SHOWN = ['RELEASE', 'REGION'] as const;

@Controller('health')
export class HealthController {
  private snapshot(): Record<string, string> {
    return Object.fromEntries(SHOWN.map((name) => [name, process.env[name] ?? 'unknown']));
  }

  @Get()
  check(): Health {
    return { status: 'ok', uptime: process.uptime(), environment: this.snapshot() };
  }
}
