import { Body, Controller, Post, UnauthorizedException } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import { Connection, type Collection } from 'mongoose';

interface PinLogin {
  badge: string;
  pin: string;
}

@Controller('terminal')
export class TerminalController {
  private readonly workers: Collection;

  constructor(@InjectConnection() connection: Connection) {
    this.workers = connection.collection('workers');
  }

  @Post('clock-in')
  async clockIn(@Body() login: PinLogin): Promise<{ name: string }> {
    const worker = await this.workers.findOne({ badge: login.badge, pin: login.pin }); // BAD
    if (!worker) {
      throw new UnauthorizedException();
    }
    await this.workers.updateOne({ _id: worker._id }, { $set: { lastShift: new Date() } });
    return { name: worker.name };
  }
}
