const fs = require("fs/promises");

async function remove(ctx) {
  const { name } = ctx.request.body;
  await fs.unlink("/srv/avatars/" + name); // BAD
  ctx.status = 204;
}
module.exports = remove;
