import { Body, Controller, Post, UnauthorizedException, ValidationPipe } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { IsString, Length } from 'class-validator';
import { Connection, type Collection } from 'mongoose';

class PinLogin {
  @IsString()
  @Length(6, 12)
  badge!: string;

  @IsString()
  @Length(4, 8)
  pin!: string;
}

@Controller('terminal')
export class TerminalController {
  private readonly workers: Collection;

  constructor(@InjectConnection() connection: Connection) {
    this.workers = connection.collection('workers');
  }

  @Post('clock-in')
  async clockIn(@Body(new ValidationPipe({ whitelist: true })) login: PinLogin): Promise<{ name: string }> {
    const worker = await this.workers.findOne({ badge: { $eq: login.badge }, pin: { $eq: login.pin } });
    if (!worker) {
      throw new UnauthorizedException();
    }
    await this.workers.updateOne({ _id: worker._id }, { $set: { lastShift: new Date() } });
    return { name: worker.name };
  }
}
