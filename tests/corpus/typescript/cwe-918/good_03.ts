import { HttpService } from '@nestjs/axios';
import { BadRequestException, Body, Controller, Post } from '@nestjs/common';

interface PreviewDto {
  url: string;
}

const HOSTS = new Set(['images.example.com', 'cdn.example.com']);

@Controller('preview')
export class PreviewController {
  constructor(private readonly http: HttpService) {}

  @Post()
  async preview(@Body() dto: PreviewDto) {
    const target = new URL(dto.url);
    if (target.protocol !== 'https:' || !HOSTS.has(target.hostname)) {
      throw new BadRequestException('host is not allowed');
    }
    return this.http.axiosRef.get(target.href, { timeout: 3000 });
  }
}
