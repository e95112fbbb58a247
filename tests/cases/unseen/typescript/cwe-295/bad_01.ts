import { DataSource, type DataSourceOptions } from 'typeorm';
import { Booking } from './booking.entity';
import { Room } from './room.entity';

const common = {
  entities: [Booking, Room],
  migrationsRun: true,
  logging: ['error'],
} satisfies Partial<DataSourceOptions>;

export const dataSource = new DataSource({
  ...common,
  type: 'postgres',
  url: process.env.DATABASE_URL,
  ssl: { rejectUnauthorized: false }, // BAD
});

export async function connect(): Promise<DataSource> {
  return dataSource.isInitialized ? dataSource : dataSource.initialize();
}
