const { MongoClient } = require('mongodb');

exports.search = async (ctx) => {
  const items = client.db('shop').collection('items');
  ctx.body = await items.find({ $where: `this.name == '${ctx.query.name}'` }).toArray(); // BAD
};
