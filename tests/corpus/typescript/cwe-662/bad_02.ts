import { Repository } from 'typeorm';

interface Order { id: string; paid: boolean }

export class Orders {
  constructor(private readonly repository: Repository<Order>) {}

  async payAll(orders: Order[]) {
    orders.forEach(async (order) => { // BAD
      order.paid = true;
      await this.repository.save(order);
    });
    return orders.length;
  }
}
