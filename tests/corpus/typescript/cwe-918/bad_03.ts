import { Injectable } from '@nestjs/common';
import { HttpService } from '@nestjs/axios';
import { Body, Controller, Post } from '@nestjs/common';

interface PreviewDto {
  url: string;
}

@Controller('preview')
export class PreviewController {
  constructor(private readonly http: HttpService) {}

  @Post()
  async preview(@Body() dto: PreviewDto) {
    return this.http.axiosRef.get(dto.url, { timeout: 3000 }); // BAD
  }
}
