const path = require('path');
const { readFile } = require('fs/promises');

exports.doc = async (ctx) => {
  const name = path.basename(ctx.params.name);
  ctx.body = await readFile(path.join('./docs', name), 'utf8');
};
