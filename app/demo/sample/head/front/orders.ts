export interface Order {
  id: number;
  total: number;
}

const backend = process.env.BACKEND_URL ?? "http://127.0.0.1:5000";

export async function fetchOrders(authorization: string): Promise<Order[]> {
  const answer = await fetch(`${backend}/orders`, { headers: { authorization } });
  if (!answer.ok) {
    throw new Error(`orders: the backend answered ${answer.status}`);
  }
  return (await answer.json()) as Order[];
}
