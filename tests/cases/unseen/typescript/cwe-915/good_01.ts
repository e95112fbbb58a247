import { Body, Controller, Param, ParseIntPipe, Put, UseGuards } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { Tenant } from './tenant.entity';
import { OwnTenantGuard } from './own-tenant.guard';

interface TenantChanges {
  displayName?: string;
  locale?: string;
}

@Controller('tenants')
@UseGuards(OwnTenantGuard)
export class TenantController {
  constructor(@InjectRepository(Tenant) private readonly tenants: Repository<Tenant>) {}

  @Put(':id')
  async update(@Param('id', ParseIntPipe) id: number, @Body() changes: TenantChanges): Promise<Tenant> {
    const tenant = await this.tenants.findOneByOrFail({ id });
    const { displayName = tenant.displayName, locale = tenant.locale } = changes;
    return this.tenants.save({ ...tenant, ...{ displayName, locale } });
  }
}
