import { EntityManager } from 'typeorm';
import { Order } from './order.entity';

export async function findOrders(em: EntityManager, customer: string) {
  return em
    .createQueryBuilder(Order, 'o')
    .where('o.customer = :customer', { customer })
    .getMany();
}
