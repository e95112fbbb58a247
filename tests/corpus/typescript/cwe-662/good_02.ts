import { Repository } from 'typeorm';

interface Order { id: string; paid: boolean }

export class Orders {
  constructor(private readonly repository: Repository<Order>) {}

  async payAll(orders: Order[]) {
    for (const order of orders) {
      order.paid = true;
      await this.repository.save(order);
    }
    return orders.length;
  }
}
