const amqp = require('amqplib');
const axios = require('axios');

async function start() {
  const connection = await amqp.connect(process.env.AMQP_URL);
  const channel = await connection.createChannel();
  await channel.consume('webhooks', async (msg) => {
    const job = JSON.parse(msg.content.toString());
    await axios.post('https://hooks.example.com/deliver', job.payload, { timeout: 5000 });
    channel.ack(msg);
  });
}

start();
